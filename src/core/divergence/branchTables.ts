import type { Fork } from './fork';

/** Which branch each run with an outcome takes at each distinct fork. */
export interface BranchTables {
  /** Runs with an outcome, in an order that depends on their branches alone: it is the same however the runs were numbered. */
  readonly runs: readonly number[];
  /** The first fork of each partition of these runs. */
  readonly tables: readonly BranchTable[];
}

export interface BranchTable {
  /** Index of the fork. */
  readonly fork: number;
  readonly branchCount: number;
  /** Parallel to {@link BranchTables.runs}; −1 for a run that does not stand in the fork. */
  readonly branchByPlace: Int32Array;
}

/** Forks in which fewer than two branches have a run with an outcome are left out: they cannot tell anything. */
export function branchTables(forks: readonly Fork[], outcomeByRun: readonly (number | null)[]): BranchTables {
  const branchByRun = forks.map((fork) => {
    const branches = new Map<number, number>();
    fork.branches.forEach((branch, index) => {
      for (const run of branch.runs) branches.set(run, index);
    });
    return branches;
  });
  const wayOf = (run: number): readonly number[] => branchByRun.map((branches) => branches.get(run) ?? -1);
  const runs = outcomeByRun
    .flatMap((outcome, run) => (outcome === null ? [] : [{ run, way: wayOf(run) }]))
    .sort((a, b) => compareWays(a.way, b.way))
    .map(({ run }) => run);
  const byPartition = new Map<string, BranchTable>();
  branchByRun.forEach((branches, fork) => {
    const table = tableOf(fork, runs, branches);
    const partition = table.branchByPlace.join();
    if (table.branchCount > 1 && !byPartition.has(partition)) byPartition.set(partition, table);
  });
  return { runs, tables: [...byPartition.values()] };
}

/** Branches are numbered in the order in which the runs first take them, so that equal partitions have equal tables. */
function tableOf(fork: number, runs: readonly number[], branches: ReadonlyMap<number, number>): BranchTable {
  const numbers = new Map<number, number>();
  const branchByPlace = Int32Array.from(runs, (run) => {
    const branch = branches.get(run);
    if (branch === undefined) return -1;
    const number = numbers.get(branch) ?? numbers.size;
    numbers.set(branch, number);
    return number;
  });
  return { fork, branchCount: numbers.size, branchByPlace };
}

function compareWays(a: readonly number[], b: readonly number[]): number {
  const differing = a.findIndex((branch, index) => branch !== b[index]);
  return differing < 0 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}
