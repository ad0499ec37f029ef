import type { Alignment } from '../align/alignment';
import type { ForkingRun } from './forkingRun';

/** One cell on the way of a run. */
export interface Stop {
  readonly column: number;
  readonly variant: number;
  /** First step of the cell. */
  readonly step: number;
}

/** The way of a run through the columns, up to where it states its answer. */
export type RunPath = readonly Stop[];

/** The ways of the runs that count; empty for the others. */
export function runPaths(alignment: Alignment, runs: readonly ForkingRun[]): readonly RunPath[] {
  const paths = runs.map((): Stop[] => []);
  alignment.columns.forEach(({ variants }, column) => {
    variants.forEach((cells, variant) => {
      for (const { run, steps } of cells) {
        const [step] = steps;
        const of = runs[run];
        if (of?.counts === true && step !== undefined && step < of.firstOutcomeStep) {
          paths[run]?.push({ column, variant, step });
        }
      }
    });
  });
  return paths;
}
