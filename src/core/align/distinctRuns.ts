import type { AlignableRun } from './alignableRun';

/** Runs by content: equal runs once, in an order that depends on nothing but their texts. */
export interface DistinctRuns {
  readonly runs: readonly AlignableRun[];
  /** Indices of the given runs that are equal to each distinct run, ascending; parallel to {@link runs}. */
  readonly copies: readonly (readonly number[])[];
}

/** This is what makes the alignment independent of input order: everything after it sees the runs in one order, and equal runs as one. */
export function distinctRuns(runs: readonly AlignableRun[]): DistinctRuns {
  const byKey = new Map<string, { run: AlignableRun; copies: number[] }>();
  runs.forEach((run, index) => {
    const key = contentKey(run);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, { run, copies: [index] });
    else known.copies.push(index);
  });
  const sorted = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  return { runs: sorted.map((entry) => entry.run), copies: sorted.map((entry) => entry.copies) };
}

function contentKey(run: AlignableRun): string {
  const parts = run.steps.map((step, i) => `${run.isThinking[i] === true ? 't' : 'a'}${step}`);
  return JSON.stringify([run.firstOutcomeStep, run.outcomeKey, parts]);
}
