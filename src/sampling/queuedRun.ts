import type { Plan } from '../core/prompt/plan';

/** A run that is asked for. */
export interface QueuedRun {
  readonly model: string;
  readonly seed: number;
  /** Decides its id, as `runId` makes it. */
  readonly index: number;
}

/** All runs of a plan, in its order. `firstRunIndex` counts the runs that the set had before. */
export const plannedRuns = (plan: Plan, firstRunIndex: number): readonly QueuedRun[] =>
  plan.models.flatMap((model, place) =>
    Array.from({ length: plan.runsPerModel }, (_, nth) => {
      const index = firstRunIndex + place * plan.runsPerModel + nth;
      return { model, seed: plan.baseSeed + index, index };
    }),
  );

/** The runs of each model, in the order in which models first come, so that none is loaded twice. */
export function byModel(queue: readonly QueuedRun[]): ReadonlyMap<string, readonly QueuedRun[]> {
  const runs = new Map<string, QueuedRun[]>();
  for (const run of queue) {
    const ofModel = runs.get(run.model);
    if (ofModel === undefined) runs.set(run.model, [run]);
    else ofModel.push(run);
  }
  return runs;
}
