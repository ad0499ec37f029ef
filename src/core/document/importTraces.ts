import type { Finding } from '../report/finding';
import { shortenMiddle } from '../report/shortenText';
import { err, ok, type Err, type Result } from '../result';
import type { Run } from '../trace/run';
import type { Trace } from '../trace/trace';
import { endOfText } from './endText';
import { DEFAULT_ANALYSIS_SETTINGS, type RunSet } from './runSet';
import { shortHash } from './sealedLine';
import { readSteps } from './validateRunSet';
import { isFields, ValueReader, type Misfit } from './valueReader';

export interface ImportFailure {
  readonly kind: 'noTraces' | 'notJson' | 'misfit' | 'otherPrompt' | 'repeatedId';
  /** From 1, as editors count; null where it is the file as a whole. */
  readonly line: number | null;
  /** What it is, where, and what to do. */
  readonly finding: Finding;
}

export interface ImportInput {
  /** JSON lines; see docs/run-set-format.md. */
  readonly text: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** For titles only. */
  readonly name: string | null;
}

interface TraceLine {
  readonly run: Run;
  readonly prompt: string | null;
}

interface FirstPrompt {
  readonly text: string;
  readonly line: number;
}

/** Longest id that is told, in characters. */
const TOLD_ID_LENGTH = 80;
const BYTE_ORDER_MARK = '\ufeff';

/** Model of runs that do not tell theirs. */
export const UNKNOWN_MODEL = 'unknown';

/**
 * Reads traces of another program, one JSON object a line. All lines are of one prompt; a line that leaves it out is of the one that
 * others give. Steps that a line gives are taken as they are: they may leave gaps, or be of one channel only.
 * The same text gives a set of the same id.
 */
export function importTraces(input: ImportInput): Result<RunSet, ImportFailure> {
  const lines = input.text.split('\n');
  if (lines[0]?.startsWith(BYTE_ORDER_MARK)) lines[0] = lines[0].slice(1);
  const runs: Run[] = [];
  const lineOfId = new Map<string, number>();
  let prompt: FirstPrompt | null = null;
  for (const [index, text] of lines.entries()) {
    if (text.trim() === '') continue;
    const lineNumber = index + 1;
    const read = readTraceLine(text, lineNumber);
    if (!read.ok) return read;
    const { run, prompt: ownPrompt } = read.value;
    const earlier = lineOfId.get(run.id);
    if (earlier !== undefined) return failure('repeatedId', lineNumber, shortenMiddle(run.id, TOLD_ID_LENGTH), earlier);
    if (ownPrompt !== null && prompt !== null && ownPrompt !== prompt.text)
      return failure('otherPrompt', lineNumber, prompt.line);
    if (ownPrompt !== null) prompt ??= { text: ownPrompt, line: lineNumber };
    lineOfId.set(run.id, lineNumber);
    runs.push(run);
  }
  if (runs.length === 0) return failure('noTraces', null);
  return ok(importedSet(input, prompt?.text ?? null, runs));
}

const importedSet = (input: ImportInput, prompt: string | null, runs: readonly Run[]): RunSet => ({
  id: `import-${shortHash(input.text)}`,
  createdAt: input.createdAt,
  prompt: {
    messages: prompt === null ? [] : [{ role: 'user', content: prompt }],
    variables: {},
    expected: null,
    name: input.name,
  },
  plan: null,
  settings: DEFAULT_ANALYSIS_SETTINGS,
  parent: null,
  runs,
});

function readTraceLine(text: string, lineNumber: number): Result<TraceLine, ImportFailure> {
  const value = parsed(text);
  if (!isFields(value)) return failure('notJson', lineNumber);
  const line = new ValueReader(value);
  const trace: Trace = {
    thinking: line.get('thinking').orNull((thinking) => thinking.text()) ?? '',
    answer: line.get('answer').orNull((answer) => answer.text()) ?? '',
  };
  const run: Run = {
    id: line.get('id').orNull(readId) ?? String(lineNumber),
    model: line.get('model').orNull((model) => model.filledText()) ?? UNKNOWN_MODEL,
    seed: line.get('seed').orNull((seed) => seed.integer()),
    trace,
    givenSteps: line.get('steps').orNull((steps) => readSteps(steps, trace)),
    end: line.get('end').orNull(readEnd) ?? { kind: 'stopped' },
    provenance: null,
  };
  const prompt = line.get('prompt').orNull((own) => own.text());
  return line.misfit === null ? ok({ run, prompt }) : misfit(line.misfit, lineNumber);
}

/** A text, or an integer as a text: numbering runs is common. */
const readId = (id: ValueReader): string => (typeof id.raw === 'number' ? String(id.integer()) : id.filledText());

function readEnd(value: ValueReader): Run['end'] {
  const end = endOfText(value.text());
  if (end === null) value.refuse('choice');
  return end ?? { kind: 'stopped' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const misfit = ({ path, shape }: Misfit, line: number): Err<ImportFailure> =>
  err({ kind: 'misfit', line, finding: { key: `import.misfit.${shape}`, args: [line, path] } });

const failure = (
  kind: Exclude<ImportFailure['kind'], 'misfit'>,
  line: number | null,
  ...args: readonly (string | number)[]
): Err<ImportFailure> =>
  err({ kind, line, finding: { key: `import.${kind}`, args: line === null ? args : [line, ...args] } });
