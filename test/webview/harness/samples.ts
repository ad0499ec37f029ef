import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '../../../src/core/analysis/analyse';
import { importTraces } from '../../../src/core/document/importTraces';
import type { RunSet } from '../../../src/core/document/runSet';
import type { Finding } from '../../../src/core/report/finding';
import { buildTimelineModel } from '../../../src/core/timeline/buildTimelineModel';
import type { TimelineModel } from '../../../src/core/timeline/timelineModel';
import { stepText } from '../../../src/core/trace/trace';

/** A run set as the view gets it. */
export interface Sample {
  readonly set: RunSet;
  readonly model: TimelineModel;
  /** The text of each step of each run. */
  readonly texts: readonly (readonly string[])[];
}

export interface SampleOptions {
  readonly live?: readonly string[];
  readonly remarks?: readonly Finding[];
}

export function sampleOf(set: RunSet, { live = [], remarks = [] }: SampleOptions = {}): Sample {
  const analysis = analyse(set);
  return {
    set,
    model: buildTimelineModel({ set, analysis, live: new Set(live), remarks }),
    texts: analysis.runs.map(({ steps, trace }) => steps.map((step) => stepText(trace, step))),
  };
}

/** A run set from lines as `forkline import` takes them. */
export function importedSet(text: string, name: string | null): RunSet {
  const imported = importTraces({ text, createdAt: '2026-01-01T00:00:00Z', name });
  if (!imported.ok) throw new Error(`The sample cannot be imported: ${imported.failure.kind}`);
  return imported.value;
}

const FIXTURES = join(import.meta.dirname, '../../fixtures/abacus');

/** A recorded run set of the abacus models, such as `marbles-s-8`. */
export const abacusSet = (name: string): RunSet =>
  importedSet(readFileSync(join(FIXTURES, `${name}.jsonl`), 'utf8'), `${name}.forkline.md`);

export const abacus = (name: string, options?: SampleOptions): Sample => sampleOf(abacusSet(name), options);
