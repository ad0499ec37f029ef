import type { CellIndex } from './cellIndex';
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

type Keys = readonly Partition[];

function keysOf(model: TimelineModel, order: Exclude<LaneOrder, 'forks'>): Keys {
  const answers = answerPartition(model);
  switch (order) {
    case 'answers':
      return [leftOutPartition(model), answers, ...forkPartitions(model)];
    case 'models':
      return [modelPartition(model), leftOutPartition(model), ...forkPartitions(model), answers];
    case 'given':
      return [];
  }
}

/** Orders that keep forks together, from which the one with the fewest breaks is taken. */
function forkKeys(model: TimelineModel): readonly Keys[] {
  const answers = answerPartition(model);
  const forks = forkPartitions(model);
  const last = modelPartition(model);
  const leftOut = leftOutPartition(model);
  const [first, ...rest] = forks;
  return [
    [leftOut, ...(first ? [first] : []), answers, ...rest, last],
    [leftOut, ...forks, answers, last],
    [leftOut, answers, ...forks, last],
  ];
}

function sortRuns(runCount: number, keys: Keys): readonly number[] {
  const compare = (a: number, b: number): number => {
    for (const part of keys) {
      const difference = (part[a] ?? 0) - (part[b] ?? 0);
      if (difference !== 0) return difference;
    }
    return a - b;
  };
  return Array.from({ length: runCount }, (_, run) => run).sort(compare);
}

const ANSWER_BREAK = 12;
const FORK_BREAK = 3;

/** How often neighbouring lanes differ: in what they say column by column, and more so in branches of forks and in answers. */
function countBreaks(model: TimelineModel, index: CellIndex, lanes: readonly number[]): number {
  const columnsOfForks = new Set(model.forks.map(({ column }) => column));
  let breaks = 0;
  lanes.slice(1).forEach((below, lane) => {
    const above = lanes[lane] ?? 0;
    if (model.runs[above]?.outcome !== model.runs[below]?.outcome) breaks += ANSWER_BREAK;
    for (let column = 0; column < model.columnCount; column += 1) {
      const differs = model.cells.variant[index.at(above, column)] !== model.cells.variant[index.at(below, column)];
      if (differs) breaks += columnsOfForks.has(column) ? FORK_BREAK : 1;
    }
  });
  return breaks;
}

/**
 * The runs from top to bottom. By forks: groups within groups, weightiest first (decisive fork, lasting forks, other forks, bubbles), with answers
 * before, between or after them, whichever breaks fewest boxes, so that what lasts stays adjacent. Ties in the order of the set.
 */
export function orderLanes(model: TimelineModel, index: CellIndex, order: LaneOrder): readonly number[] {
  const runCount = model.runs.length;
  if (order !== 'forks') return sortRuns(runCount, keysOf(model, order));
  const candidates = forkKeys(model).map((keys) => {
    const lanes = sortRuns(runCount, keys);
    return { lanes, breaks: countBreaks(model, index, lanes) };
  });
  return candidates.reduce((best, candidate) => (candidate.breaks < best.breaks ? candidate : best)).lanes;
}
