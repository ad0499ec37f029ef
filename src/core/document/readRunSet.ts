import type { MessageKey } from '../report/finding';
import { shortenMiddle } from '../report/shortenText';
import type { Run } from '../trace/run';
import type { Damage, DamageKind } from './damage';
import { DEFAULT_ANALYSIS_SETTINGS, type AnalysisSettings, type RunSet } from './runSet';
import { hasSeal, shortHash, unsealedText } from './sealedLine';
import { readHeader, readPlan, readRun, readSettings } from './validateRunSet';
import { isFields, ValueReader, type ReadValue } from './valueReader';
import { FORMAT_NAME, FORMAT_VERSION, type RunSetHeader } from './writeRunSet';

/** What could be read of a run-set file. */
export interface ReadRunSet {
  /** Every run whose line is whole. Null where the file holds no run set that this version can read. */
  readonly set: RunSet | null;
  /** In order of the lines. */
  readonly damage: readonly Damage[];
  /** Set where the file says that a later version of the format wrote it; then nothing else was read. */
  readonly newerVersion: number | null;
}

const BYTE_ORDER_MARK = '\ufeff';
/** Longest text of the file that is told as what could not be read, in characters. */
const TOLD_LENGTH = 80;
const HEADER_START = `{"kind":"header","format":"${FORMAT_NAME}"`;

/**
 * Reads the text of a run-set file. Never throws. A line that is not what was written, to the last character, is never taken for whole;
 * all other lines are read. Lines end with LF or CRLF; blank lines and a byte order mark are passed over.
 */
export function readRunSet(text: string): ReadRunSet {
  const lines = (text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text).split('\n');
  const reading = new Reading();
  for (const [index, line] of lines.entries()) {
    const trimmed = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (trimmed.trim() === '') continue;
    reading.line(trimmed, index + 1);
    if (reading.isOver) break;
  }
  return reading.result();
}

class Reading {
  private readonly damage: Damage[] = [];
  private readonly runs: Run[] = [];
  private readonly runIds = new Set<string>();
  private readonly runTexts = new Set<string>();
  /** The number that the next run of an id gets. */
  private readonly nextOfId = new Map<string, number>();
  private header: RunSetHeader | null = null;
  private headerText = '';
  private settings: AnalysisSettings | null = null;
  private plan: RunSet['plan'] = null;
  private newerVersion: number | null = null;
  private wholeLines = 0;
  private startsLikeRunSet = false;
  private hasText = false;

  /** Whether the rest of the file is not to be read. */
  isOver = false;

  line(text: string, lineNumber: number): void {
    if (!this.hasText) this.startsLikeRunSet = text.startsWith(HEADER_START);
    this.hasText = true;
    const json = unsealedText(text);
    const members = json === null ? null : parsedMembers(json);
    if (json === null || members === null) {
      // Not only the last line may be cut: whoever appends to a file that was cut ends that line first.
      this.tell(hasSeal(text) ? 'altered' : 'cut', lineNumber);
      return;
    }
    this.wholeLines += 1;
    this.wholeLine(members, json, lineNumber);
  }

  private wholeLine(members: Readonly<Record<string, unknown>>, json: string, lineNumber: number): void {
    const line = new ValueReader(members);
    switch (members['kind']) {
      case 'header':
        this.headerLine(members, json, lineNumber);
        break;
      case 'run':
        this.read(line.get('run'), lineNumber, readRun, (run) => {
          this.addRun(run, json, lineNumber);
        });
        break;
      case 'settings':
        this.read(line.get('settings'), lineNumber, readSettings, (settings) => (this.settings = settings));
        break;
      case 'plan':
        this.read(line.get('plan'), lineNumber, readPlan, (plan) => (this.plan = plan));
        break;
      default:
        this.tell('unknownKind', lineNumber, typeof members['kind'] === 'string' ? members['kind'] : '');
    }
  }

  private headerLine(members: Readonly<Record<string, unknown>>, json: string, lineNumber: number): void {
    if (this.header !== null) {
      const isSame = json === this.headerText;
      this.tell(isSame ? 'repeatedLine' : 'otherSet', lineNumber);
      this.isOver = !isSame;
      return;
    }
    const version = new ValueReader(members['version'], 'version');
    if (members['format'] !== FORMAT_NAME) {
      this.tell('misfit', lineNumber, 'format');
    } else if (version.integer() > FORMAT_VERSION) {
      this.newerVersion = version.integer();
      this.isOver = true;
    } else if (version.integer() < FORMAT_VERSION) {
      this.tell('misfit', lineNumber, 'version');
    } else {
      this.read(new ValueReader(members), lineNumber, readHeader, (header) => {
        this.header = header;
        this.headerText = json;
      });
    }
  }

  private read<T>(reader: ValueReader, lineNumber: number, read: ReadValue<T>, take: (read: T) => void): void {
    const result = read(reader);
    if (reader.misfit === null) take(result);
    else this.tell('misfit', lineNumber, reader.misfit.path);
  }

  private addRun(run: Run, json: string, lineNumber: number): void {
    if (this.runTexts.has(json)) {
      this.tell('repeatedLine', lineNumber);
      return;
    }
    this.runTexts.add(json);
    const id = this.freeId(run.id);
    if (id !== run.id) this.tell('renamedRun', lineNumber, run.id, id);
    this.runIds.add(id);
    this.runs.push(id === run.id ? run : { ...run, id });
  }

  private freeId(id: string): string {
    if (!this.runIds.has(id)) return id;
    let n = this.nextOfId.get(id) ?? 2;
    while (this.runIds.has(`${id}~${n}`)) n += 1;
    this.nextOfId.set(id, n + 1);
    return `${id}~${n}`;
  }

  private tell(kind: DamageKind, line: number, ...args: readonly (string | number)[]): void {
    const key: MessageKey = `damage.${kind}`;
    const told = args.map((arg) => (typeof arg === 'string' ? shortenMiddle(arg, TOLD_LENGTH) : arg));
    this.damage.push({ kind, line, finding: { key, args: [line, ...told] } });
  }

  result(): ReadRunSet {
    if (this.newerVersion !== null) return this.nothing('newerVersion', this.newerVersion, FORMAT_VERSION);
    if (!this.hasText) return this.nothing('empty');
    if (this.wholeLines === 0 && !this.startsLikeRunSet) return this.nothing('notARunSet');
    const header = this.header ?? this.placeholder();
    if (header === null) return { set: null, damage: this.damage, newerVersion: null };
    const set: RunSet = {
      ...header,
      plan: this.plan ?? header.plan,
      settings: this.settings ?? header.settings,
      runs: this.runs,
    };
    return { set, damage: this.damage, newerVersion: null };
  }

  private nothing(kind: DamageKind, ...args: readonly number[]): ReadRunSet {
    const key: MessageKey = `damage.${kind}`;
    return { set: null, damage: [{ kind, line: 1, finding: { key, args } }], newerVersion: this.newerVersion };
  }

  /** What stands in for a header that is missing or damaged, or null where there is no run to show under it. */
  private placeholder(): RunSetHeader | null {
    this.damage.unshift({ kind: 'noHeader', line: 1, finding: { key: 'damage.noHeader', args: [] } });
    const first = this.runs[0];
    if (first === undefined) return null;
    return {
      id: `recovered-${shortHash(this.runs.map((run) => run.id).join('\n'))}`,
      createdAt: first.provenance?.timing.startedAt ?? '1970-01-01T00:00:00.000Z',
      prompt: { messages: [], variables: {}, expected: null, name: null },
      plan: null,
      settings: DEFAULT_ANALYSIS_SETTINGS,
      parent: null,
    };
  }
}

/** The members of a JSON object, or null where the text is something else. */
function parsedMembers(json: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(json);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}
