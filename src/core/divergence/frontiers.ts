import type { Alignment } from '../align/alignment';
import type { ForkingRun } from './forkingRun';

/** Where runs stand on the way through the columns. */
export interface Frontier {
  /** The first column that lies ahead. */
  readonly column: number;
  /** The next step of each run that counts and has one, up to the first that states the answer; by run. */
  readonly next: ReadonlyMap<number, number>;
}

/** The places between columns at which at least two runs stand, from the start on. */
export function frontiers({ columns }: Alignment, runs: readonly ForkingRun[]): readonly Frontier[] {
  const found: Frontier[] = [];
  const next = new Map<number, number>();
  for (let column = columns.length - 1; column >= 0; column--) {
    const passing = (columns[column]?.variants ?? []).flat().flatMap(({ run, steps: [step] }) => {
      const of = runs[run];
      return of?.counts === true && step !== undefined && step <= of.firstOutcomeStep ? [[run, step] as const] : [];
    });
    for (const [run, step] of passing) next.set(run, step);
    if (passing.length > 0 && next.size > 1) {
      found.push({ column, next: new Map([...next].sort(([a], [b]) => a - b)) });
    }
  }
  return found.reverse();
}
