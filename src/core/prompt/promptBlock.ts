import { isScalar, type ParsedNode } from 'yaml';
import { ANSWER_RULE_EXAMPLES, parseAnswerRule } from '../trace/answerRuleText';
import type { AnswerRule } from '../trace/answerRule';
import type { OptionValue } from '../trace/run';
import { isVariableName } from './placeholders';
import { MAX_MODELS, THINK_VALUES, type ThinkValue } from './plan';
import type { Message } from './prompt';
import { PROMPT_BLOCK_KEYS, type KnownKey, type PromptBlockKey } from './promptBlockKeys';
import type { PlanDefaults, PromptEntry, TextRange } from './promptFile';
import { SAMPLING_OPTIONS } from './samplingOptions';
import { isEmpty, type YamlEntry, type YamlReader } from './yamlReader';

/** What a `forkline` block says; what it says wrongly is left out and reported. */
export interface PromptBlock {
  readonly range: TextRange;
  readonly defaults: PlanDefaults;
  readonly system: string | null;
  readonly messages: readonly Message[];
  readonly expected: string | null;
  readonly answer: AnswerRule | null;
  readonly variables: Readonly<Record<string, string>>;
  /** Where each variable is named, those without a value included. */
  readonly variableRanges: ReadonlyMap<string, TextRange>;
  readonly entries: readonly PromptEntry[];
}

const ROLES = ['system', 'user', 'assistant'] as const;
const TEXT_AND_NUMBERS = { name: '', value: 'number', description: 'prompt.key.options', example: '' } as const;
const KEYS: readonly KnownKey[] = PROMPT_BLOCK_KEYS;

export function readPromptBlock(block: YamlEntry, reader: YamlReader): PromptBlock {
  return new BlockReading(reader).read(block);
}

class BlockReading {
  private readonly reader: YamlReader;
  private readonly byKey = new Map<string, YamlEntry>();
  private readonly entries: PromptEntry[] = [];
  private readonly variableRanges = new Map<string, TextRange>();

  constructor(reader: YamlReader) {
    this.reader = reader;
  }

  read(block: YamlEntry): PromptBlock {
    for (const entry of this.reader.entries(block) ?? []) this.blockKey(entry);
    const messages = this.at('messages', (entry) => this.messages(entry)) ?? [];
    const system = this.at('system', (entry) => this.trimmedText(entry));
    const systemEntry = this.byKey.get('system');
    if (systemEntry !== undefined && system !== null && messages.some(({ role }) => role === 'system')) {
      this.reader.report('error', systemEntry.keyRange, 'prompt.systemTwice');
    }
    return {
      range: block.keyRange,
      defaults: this.defaults(),
      system,
      messages,
      expected: this.at('expected', (entry) => this.trimmedText(entry)),
      answer: this.at('answer', (entry) => this.answer(entry)),
      variables: this.at('variables', (entry) => this.variables(entry)) ?? {},
      variableRanges: this.variableRanges,
      entries: this.entries,
    };
  }

  private blockKey(entry: YamlEntry): void {
    if (!KEYS.some(({ name }) => name === entry.key)) {
      const names = KEYS.map(({ name }) => name).join(', ');
      this.reader.report('error', entry.keyRange, 'prompt.unknownKey', entry.key, names);
      return;
    }
    this.entries.push({ path: [entry.key], keyRange: entry.keyRange });
    this.byKey.set(entry.key, entry);
  }

  /** Reads a key's value; a key that is missing or has no value says nothing. */
  private at<T>(key: PromptBlockKey, read: (entry: YamlEntry) => T | null): T | null {
    const entry = this.byKey.get(key);
    return entry === undefined || isEmpty(entry.value) ? null : read(entry);
  }

  private defaults(): PlanDefaults {
    return {
      models: this.at('models', (entry) => this.models(entry)),
      runsPerModel: this.at('runs', (entry) => this.numberOf(entry, KEYS)),
      baseSeed: this.at('seed', (entry) => this.numberOf(entry, KEYS)),
      think: this.at('think', (entry) => this.think(entry)),
      options: this.at('options', (entry) => this.options(entry)) ?? {},
    };
  }

  private numberOf(entry: YamlEntry, keys: readonly KnownKey[]): number | null {
    const known = keys.find(({ name }) => name === entry.key);
    return known === undefined ? null : this.reader.number(entry, known);
  }

  private models(entry: YamlEntry): readonly string[] | null {
    const models = this.reader.texts(entry);
    if (models === null) return null;
    const range = this.reader.valueRange(entry);
    const repeated = models.find((model, index) => models.indexOf(model) < index);
    if (models.length === 0 || models.includes('')) this.reader.report('error', range, 'prompt.noModel');
    else if (repeated !== undefined) this.reader.report('error', range, 'prompt.repeatedModel', repeated);
    else if (models.length > MAX_MODELS) this.reader.report('error', range, 'prompt.tooManyModels', MAX_MODELS);
    else return models;
    return null;
  }

  /** YAML's own true and false mean on and off. */
  private think(entry: YamlEntry): ThinkValue | null {
    if (isScalar(entry.value) && typeof entry.value.value === 'boolean') return entry.value.value ? 'on' : 'off';
    return this.reader.choice(entry, THINK_VALUES);
  }

  private options(entry: YamlEntry): Readonly<Record<string, OptionValue>> | null {
    const options = this.reader.entries(entry)?.flatMap((option) => {
      const value = this.option(option);
      return value === null ? [] : [[option.key, value] as const];
    });
    return options === undefined ? null : Object.fromEntries(options);
  }

  private option(entry: YamlEntry): OptionValue | null {
    if (entry.key === 'seed') {
      this.reader.report('error', entry.keyRange, 'prompt.seedInOptions');
      return null;
    }
    const known = SAMPLING_OPTIONS.find(({ name }) => name === entry.key);
    if (known === undefined) return this.unknownOption(entry);
    this.entries.push({ path: ['options', entry.key], keyRange: entry.keyRange });
    if (known.value === 'texts') return this.reader.texts(entry);
    if (known.value === 'flag') return this.reader.flag(entry);
    return this.reader.number(entry, known);
  }

  private unknownOption(entry: YamlEntry): OptionValue | null {
    this.reader.report('warning', entry.keyRange, 'prompt.unknownOption', entry.key);
    const value = isScalar(entry.value) ? entry.value.value : null;
    if (typeof value === 'boolean') return value;
    if (typeof value === 'number') return this.reader.number(entry, TEXT_AND_NUMBERS);
    return typeof value === 'string' ? value : this.reader.texts(entry);
  }

  private messages(entry: YamlEntry): readonly Message[] | null {
    return (
      this.reader.items(entry)?.flatMap((item) => {
        const message = this.message(item);
        return message === null ? [] : [message];
      }) ?? null
    );
  }

  private message(item: ParsedNode): Message | null {
    const range = this.reader.rangeOf(item);
    const members = this.reader.entries({ key: 'messages', keyRange: range, value: item });
    if (members === null) return null;
    for (const { key, keyRange } of members) {
      if (key !== 'role' && key !== 'content') this.reader.report('error', keyRange, 'prompt.unknownMember', key);
    }
    const member = (key: string): YamlEntry =>
      members.find((known) => known.key === key) ?? { key, keyRange: range, value: null };
    const role = this.reader.choice(member('role'), ROLES);
    const content = this.trimmedText(member('content'));
    return role === null || content === null ? null : { role, content };
  }

  /** A text without the line feeds that YAML's block style leaves at its end. */
  private trimmedText(entry: YamlEntry): string | null {
    return this.reader.text(entry)?.replace(/\n+$/, '') ?? null;
  }

  private answer(entry: YamlEntry): AnswerRule | null {
    const text = this.reader.text(entry);
    if (text === null) return null;
    const rule = parseAnswerRule(text);
    if (rule === null) {
      const range = this.reader.valueRange(entry);
      this.reader.report('error', range, 'prompt.answerRule', text, ANSWER_RULE_EXAMPLES.join(', '));
    }
    return rule;
  }

  private variables(entry: YamlEntry): Readonly<Record<string, string>> {
    const values = (this.reader.entries(entry) ?? []).flatMap((variable) => {
      if (!isVariableName(variable.key)) {
        this.reader.report('error', variable.keyRange, 'prompt.variableName', variable.key);
        return [];
      }
      this.variableRanges.set(variable.key, variable.keyRange);
      if (isEmpty(variable.value)) return [];
      const value = this.reader.text(variable);
      return value === null ? [] : [[variable.key, value] as const];
    });
    return Object.fromEntries(values);
  }
}
