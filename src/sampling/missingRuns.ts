import type { Plan } from '../core/prompt/plan';
import type { Run } from '../core/trace/run';
import { nextRunIndex, runId } from './newRunSet';
import type { QueuedRun } from './queuedRun';

/** A plan, and where in the set its runs begin. */
export interface PlanInSet {
  readonly plan: Plan;
  readonly firstRunIndex: number;
}

/**
 * The plan's runs that a set does not have, with the seeds that the plan gives them. A run of which only a part arrived before it
 * was interrupted is missing, too; that part is kept, and so the run comes under a new id.
 */
export function missingRuns({ plan, firstRunIndex }: PlanInSet, runs: readonly Run[]): readonly QueuedRun[] {
  const there = new Map(runs.map((run) => [run.id, run]));
  const seedsDone = new Set(runs.filter((run) => !isInterrupted(run)).map(seedKey));
  let next = Math.max(nextRunIndex(runs), firstRunIndex + plan.models.length * plan.runsPerModel);
  return plan.models.flatMap((model, place) =>
    Array.from({ length: plan.runsPerModel }, (_, nth) => firstRunIndex + place * plan.runsPerModel + nth).flatMap(
      (index): readonly QueuedRun[] => {
        const seed = plan.baseSeed + index;
        const before = there.get(runId(index));
        if (before !== undefined && !isInterrupted(before)) return [];
        if (seedsDone.has(seedKey({ model, seed }))) return [];
        return [{ model, seed, index: before === undefined ? index : next++ }];
      },
    ),
  );
}

const seedKey = ({ model, seed }: Pick<Run, 'model' | 'seed'>): string => `${seed ?? ''} ${model}`;

/** Kinds of failure of which only a part of the run was written down. */
const PARTS: readonly string[] = ['interrupted'];

const isInterrupted = ({ end }: Run): boolean => end.kind === 'failed' && PARTS.includes(end.failure.kind);
