import type { Alignment } from '../align/alignment';
import type { ForkingRun } from './forkingRun';
import type { Parting } from './parting';
import { partingOf } from './parting';

/** The columns whose runs say different things, answers left out. */
export function columnPartings(alignment: Alignment, runs: readonly ForkingRun[]): readonly Parting[] {
  return alignment.columns.flatMap(({ variants }, column) => {
    const groups = variants.map((cells) =>
      cells.flatMap(({ run, steps: [step] }) => {
        const of = runs[run];
        return of?.counts === true && step !== undefined && step < of.firstOutcomeStep ? [{ run, step }] : [];
      }),
    );
    return partingOf('column', column, groups) ?? [];
  });
}
