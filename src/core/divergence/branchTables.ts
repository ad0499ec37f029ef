/** Runs by the way they take at one place; a run takes at most one. */
export interface Partition {
  readonly branches: readonly { readonly runs: readonly number[] }[];
}

/** Which branch each run with an outcome takes at each distinct place. */
export interface BranchTables {
  /** Runs with an outcome, in an order that depends on their branches alone: it is the same however the runs were numbered. */
  readonly runs: readonly number[];
  /** The first place of each partition of these runs. */
  readonly tables: readonly BranchTable[];
}

export interface BranchTable {
  /** Index of the place. */
  readonly place: number;
  readonly branchCount: number;
  /** Parallel to {@link BranchTables.runs}; −1 for a run that takes none of the branches. */
  readonly branchByRun: Int32Array;
}

/** Places at which fewer than two branches have a run with an outcome are left out: they cannot tell anything. */
export function branchTables(partitions: readonly Partition[], outcomeByRun: readonly (number | null)[]): BranchTables {
  const branchOfRun = partitions.map((partition) => {
    const branches = new Map<number, number>();
    partition.branches.forEach((branch, index) => {
      for (const run of branch.runs) branches.set(run, index);
    });
    return branches;
  });
  const wayOf = (run: number): readonly number[] => branchOfRun.map((branches) => branches.get(run) ?? -1);
  const runs = outcomeByRun
    .flatMap((outcome, run) => (outcome === null ? [] : [{ run, way: wayOf(run) }]))
    .sort((a, b) => compareWays(a.way, b.way))
    .map(({ run }) => run);
  const byPartition = new Map<string, BranchTable>();
  branchOfRun.forEach((branches, place) => {
    const table = tableOf(place, runs, branches);
    const partition = table.branchByRun.join();
    if (table.branchCount > 1 && !byPartition.has(partition)) byPartition.set(partition, table);
  });
  return { runs, tables: [...byPartition.values()] };
}

/** Branches are numbered in the order in which the runs first take them, so that equal partitions have equal tables. */
function tableOf(place: number, runs: readonly number[], branches: ReadonlyMap<number, number>): BranchTable {
  const numbers = new Map<number, number>();
  const branchByRun = Int32Array.from(runs, (run) => {
    const branch = branches.get(run);
    if (branch === undefined) return -1;
    const number = numbers.get(branch) ?? numbers.size;
    numbers.set(branch, number);
    return number;
  });
  return { place, branchCount: numbers.size, branchByRun };
}

function compareWays(a: readonly number[], b: readonly number[]): number {
  const differing = a.findIndex((branch, index) => branch !== b[index]);
  return differing < 0 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}
