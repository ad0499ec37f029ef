import type { ForkRow, TimelineModel } from './timelineModel';

/** What the lanes are ordered by: the groups that forks make, the answers, the models, or nothing (as the set has them). */
export const LANE_ORDERS = ['forks', 'answers', 'models', 'given'] as const;

export type LaneOrder = (typeof LANE_ORDERS)[number];

/** The part that each run belongs to; parts are ordered by number. */
type Partition = Int32Array;

function partitionOf(runCount: number, groups: readonly (readonly number[])[]): Partition {
  const part = new Int32Array(runCount).fill(groups.length);
  groups.forEach((runs, group) => {
    for (const run of runs) part[run] = group;
  });
  return part;
}

const weight = (fork: ForkRow): number => (fork.decisiveP !== null ? 0 : fork.lasting ? 1 : 2);

function forkPartitions({ forks, bubbles, runs }: TimelineModel): readonly Partition[] {
  const byWeight = forks.toSorted((a, b) => weight(a) - weight(b) || a.column - b.column);
  return [
    ...byWeight.map(({ branches }) =>
      partitionOf(
        runs.length,
        branches.map((branch) => branch.runs),
      ),
    ),
    ...bubbles.map(({ branches }) => partitionOf(runs.length, branches)),
  ];
}

function answerPartition({ runs, outcomes }: TimelineModel): Partition {
  return Int32Array.from(runs, ({ outcome }) => (outcome < 0 ? outcomes.length : outcome));
}

function modelPartition({ runs }: TimelineModel): Partition {
  const names = [...new Set(runs.map(({ model }) => model))];
  return Int32Array.from(runs, ({ model }) => names.indexOf(model));
}

/** Runs that are left out of the analysis stand below all others: they are in no group. */
function leftOutPartition({ runs }: TimelineModel): Partition {
  return Int32Array.from(runs, ({ counts }) => (counts ? 0 : 1));
}

function partitions(model: TimelineModel, order: LaneOrder): readonly Partition[] {
  const answers = answerPartition(model);
  switch (order) {
    case 'forks': {
      // Answers go second: with a decisive fork they repeat its groups, without one they keep equal answers together within a branch.
      const [first, ...rest] = forkPartitions(model);
      return [leftOutPartition(model), ...(first ? [first] : []), answers, ...rest, modelPartition(model)];
    }
    case 'answers':
      return [leftOutPartition(model), answers, ...forkPartitions(model)];
    case 'models':
      return [modelPartition(model), leftOutPartition(model), ...forkPartitions(model), answers];
    case 'given':
      return [];
  }
}

/**
 * The runs from top to bottom. Ordered by groups within groups, weightiest first (decisive fork, lasting forks, other forks, bubbles), so that what
 * lasts stays adjacent; ties in the order of the set.
 */
export function orderLanes(model: TimelineModel, order: LaneOrder): readonly number[] {
  const keys = partitions(model, order);
  const compare = (a: number, b: number): number => {
    for (const part of keys) {
      const difference = (part[a] ?? 0) - (part[b] ?? 0);
      if (difference !== 0) return difference;
    }
    return a - b;
  };
  return model.runs.map((_, run) => run).sort(compare);
}
