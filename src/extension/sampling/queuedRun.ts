import type { Plan } from '../../core/prompt/plan';

/** A run that is asked for with a seed and an id of its own, whatever the plan would give it. */
export interface QueuedRun {
  readonly model: string;
  readonly seed: number;
  /** Decides its id, as `runId` makes it. */
  readonly index: number;
}

/** A part of a queue that is sampled as a plan of one model. */
export interface Block {
  readonly plan: Plan;
  readonly firstRunIndex: number;
}

/**
 * The queue as few plans as it takes, each of runs of one model whose seeds and indices follow each other. A plan's seeds count
 * from `baseSeed` over all indices of the set, and so `baseSeed` may be negative here.
 */
export function blocksOf(
  queue: readonly QueuedRun[],
  { think, options }: Pick<Plan, 'think' | 'options'>,
): readonly Block[] {
  const blocks: { model: string; baseSeed: number; firstRunIndex: number; runs: number }[] = [];
  for (const { model, seed, index } of queue) {
    const last = blocks.at(-1);
    const follows = last?.model === model && last.baseSeed === seed - index && last.firstRunIndex + last.runs === index;
    if (follows) last.runs += 1;
    else blocks.push({ model, baseSeed: seed - index, firstRunIndex: index, runs: 1 });
  }
  return blocks.map(({ model, baseSeed, firstRunIndex, runs }) => ({
    plan: { models: [model], runsPerModel: runs, baseSeed, think, options },
    firstRunIndex,
  }));
}
