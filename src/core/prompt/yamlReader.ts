import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar, type YAMLMap } from 'yaml';
import type { MessageKey } from '../report/finding';
import type { KnownKey } from './promptBlockKeys';
import type { PromptDiagnostic, TextRange } from './promptFile';

/** A key and its value in a YAML map; the value is null where the key has none. */
export interface YamlEntry {
  readonly key: string;
  readonly keyRange: TextRange;
  readonly value: ParsedNode | null;
}

/** What is more is not told, the first error excepted: nobody reads it, and a file can be made that has tens of thousands. */
const MAX_DIAGNOSTICS = 100;

/** Reads YAML nodes as what they should be, and collects what is wrong with them. */
export class YamlReader {
  readonly diagnostics: PromptDiagnostic[] = [];
  readonly offset: number;

  /** `offset` is where the YAML begins in its file. */
  constructor(offset: number) {
    this.offset = offset;
  }

  report(
    severity: PromptDiagnostic['severity'],
    range: TextRange,
    key: MessageKey,
    ...args: readonly (string | number)[]
  ): void {
    const isFirstError = severity === 'error' && !this.diagnostics.some((told) => told.severity === 'error');
    if (this.diagnostics.length < MAX_DIAGNOSTICS || isFirstError)
      this.diagnostics.push({ severity, range, finding: { key, args } });
  }

  /** The range of a node without the comment and the white space that follow it. */
  rangeOf(node: ParsedNode): TextRange {
    return { start: node.range[0] + this.offset, end: node.range[1] + this.offset };
  }

  /** The range of an entry's value, or of its key where it has none. */
  valueRange(entry: YamlEntry): TextRange {
    return entry.value === null ? entry.keyRange : this.rangeOf(entry.value);
  }

  /** The entries of a map, or null, reported, where there is none. A key without a value is an empty map. */
  entries(entry: YamlEntry): readonly YamlEntry[] | null {
    if (isEmpty(entry.value)) return [];
    if (isMap(entry.value)) return this.mapEntries(entry.value);
    this.reportShape(entry, 'prompt.notMap');
    return null;
  }

  mapEntries(map: YAMLMap<ParsedNode, ParsedNode | null>): readonly YamlEntry[] {
    return map.items.flatMap(({ key, value }) => {
      if (isScalar(key)) return [{ key: scalarText(key), keyRange: this.rangeOf(key), value }];
      this.report('error', this.rangeOf(key), 'prompt.keyNotText');
      return [];
    });
  }

  /** A text; numbers and words that YAML reads as something else are taken as they are written. */
  text(entry: YamlEntry): string | null {
    if (isScalar(entry.value) && entry.value.value !== null) return scalarText(entry.value);
    this.reportShape(entry, 'prompt.notText');
    return null;
  }

  /** One text or several. */
  texts(entry: YamlEntry): readonly string[] | null {
    if (isScalar(entry.value) && entry.value.value !== null) return [scalarText(entry.value)];
    if (isSeq(entry.value)) {
      const texts = entry.value.items.map((item) => (isScalar(item) && item.value !== null ? scalarText(item) : null));
      if (texts.every((text) => text !== null)) return texts;
    }
    this.reportShape(entry, 'prompt.notTexts');
    return null;
  }

  items(entry: YamlEntry): readonly ParsedNode[] | null {
    if (isSeq(entry.value)) return entry.value.items;
    this.reportShape(entry, 'prompt.notList');
    return null;
  }

  flag(entry: YamlEntry): boolean | null {
    if (isScalar(entry.value) && typeof entry.value.value === 'boolean') return entry.value.value;
    this.reportShape(entry, 'prompt.notFlag');
    return null;
  }

  /** A number within the bounds of its key. */
  number(entry: YamlEntry, known: KnownKey): number | null {
    const value = isScalar(entry.value) ? entry.value.value : null;
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      this.reportShape(entry, known.value === 'integer' ? 'prompt.notInteger' : 'prompt.notNumber');
      return null;
    }
    if (known.value === 'integer' && !Number.isInteger(value)) {
      this.reportShape(entry, 'prompt.notInteger');
      return null;
    }
    const { min = -Infinity, max = Infinity } = known;
    if (value >= min && value <= max) return value;
    this.report('error', this.valueRange(entry), 'prompt.bounds', entry.key, min, max);
    return null;
  }

  /** One of some words. */
  choice<T extends string>(entry: YamlEntry, choices: readonly T[]): T | null {
    const text = isScalar(entry.value) ? scalarText(entry.value) : null;
    const found = choices.find((choice) => choice === text);
    if (found !== undefined) return found;
    if (isAlias(entry.value)) this.reportShape(entry, 'prompt.alias');
    else this.report('error', this.valueRange(entry), 'prompt.choice', entry.key, choices.join(', '));
    return null;
  }

  private reportShape(entry: YamlEntry, key: MessageKey): void {
    if (isAlias(entry.value)) this.report('error', this.valueRange(entry), 'prompt.alias');
    else this.report('error', this.valueRange(entry), key, entry.key);
  }
}

/** Whether a key has no value. */
export const isEmpty = (node: ParsedNode | null): boolean => node === null || (isScalar(node) && node.value === null);

/** Plain scalars as they are written: `1.50` stays so. */
export function scalarText(node: Scalar): string {
  if (typeof node.value === 'string') return node.value;
  return node.source ?? String(node.value);
}
