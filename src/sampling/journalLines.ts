import { sealedLine, unsealedText } from '../core/document/sealedLine';
import { readPlan, readRun } from '../core/document/validateRunSet';
import { isFields, ValueReader } from '../core/document/valueReader';
import type { Run } from '../core/trace/run';
import { CHANNELS, type Channel } from '../core/trace/trace';
import type { PlanInSet } from './missingRuns';
import { readOwner, type Owner } from './owner';

export const JOURNAL_VERSION = 1;

/** Enough to go on with a plan, and who is at it. */
export interface JournalStart extends PlanInSet {
  readonly owner: Owner;
}

const COUNT = { min: 0, max: Number.MAX_SAFE_INTEGER };

export interface JournalText {
  readonly id: string;
  readonly channel: Channel;
  /** Where in its channel the text begins, in UTF-16 units. */
  readonly start: number;
  readonly text: string;
  /** Since the run was asked for. */
  readonly atMs: number;
}

/** The lines of a journal, sealed as those of a run-set file are; see docs/run-set-format.md. */
export const journalHeaderLine = ({ plan, firstRunIndex, owner }: JournalStart): string =>
  sealedLine({ kind: 'journal', version: JOURNAL_VERSION, owner, plan, firstRunIndex });

export const journalRunLine = (run: Run): string => sealedLine({ kind: 'started', run });

export const journalTextLine = ({ id, channel, start, text, atMs }: JournalText): string =>
  sealedLine({ kind: 'text', id, channel, start, text, atMs });

/** What could be read of a journal. */
export interface ReadJournal {
  /** Null where its first line is not whole: then nothing had been asked. */
  readonly start: JournalStart | null;
  /** The runs that had begun, with all text of theirs that is whole. */
  readonly runs: readonly Run[];
}

/** Reads a journal, however it was cut. A line that is not what was written, to the last character, is passed over. Never throws. */
export function readJournal(text: string): ReadJournal {
  let start: JournalStart | null = null;
  const runs = new Map<string, Run>();
  for (const line of text.split('\n')) {
    const reader = lineReader(line);
    if (reader === null) continue;
    switch (reader.get('kind').raw) {
      case 'journal':
        start ??= whole(reader, readStart);
        break;
      case 'started': {
        const run = whole(reader, (value) => readRun(value.get('run')));
        if (run !== null && !runs.has(run.id)) runs.set(run.id, run);
        break;
      }
      case 'text': {
        const piece = whole(reader, readText);
        const run = runs.get(piece?.id ?? '');
        if (piece !== null && run !== undefined) runs.set(run.id, withText(run, piece));
      }
    }
  }
  return { start, runs: start === null ? [] : [...runs.values()] };
}

function lineReader(line: string): ValueReader | null {
  const json = unsealedText(line);
  if (json === null) return null;
  try {
    const value: unknown = JSON.parse(json);
    return isFields(value) ? new ValueReader(value) : null;
  } catch {
    return null;
  }
}

function whole<T>(reader: ValueReader, read: (value: ValueReader) => T): T | null {
  const value = read(reader);
  return reader.misfit === null ? value : null;
}

function readStart(line: ValueReader): JournalStart {
  line.get('version').integer({ min: JOURNAL_VERSION, max: JOURNAL_VERSION });
  return {
    plan: readPlan(line.get('plan')),
    firstRunIndex: line.get('firstRunIndex').integer(COUNT),
    owner: readOwner(line.get('owner')),
  };
}

const readText = (line: ValueReader): JournalText => ({
  id: line.get('id').filledText(),
  channel: line.get('channel').choice(CHANNELS),
  start: line.get('start').integer(COUNT),
  text: line.get('text').text(),
  atMs: line.get('atMs').number(),
});

/** A text that does not begin where the one before ended leaves a gap: it and all after it are not the run's beginning. */
function withText(run: Run, { channel, start, text, atMs }: JournalText): Run {
  if (start !== run.trace[channel].length) return run;
  const trace = { ...run.trace, [channel]: run.trace[channel] + text };
  const { provenance } = run;
  if (provenance === null) return { ...run, trace };
  const timing = { ...provenance.timing, totalMs: atMs };
  return { ...run, trace, provenance: { ...provenance, timing } };
}
