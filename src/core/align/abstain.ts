import type { Abstention, Cell } from './alignment';
import type { DistinctRuns } from './distinctRuns';

/**
 * Runs that share too little are not compared: null where they share ground, else the groups of runs that share something among themselves.
 */
export function abstain(distinct: DistinctRuns, columns: readonly (readonly Cell[])[]): Abstention | null {
  if (distinct.runs.length < 2) return null;
  const parent = distinct.runs.map((_, run) => run);
  const root = (run: number): number => {
    const up = parent[run] ?? run;
    return up === run ? run : root(up);
  };
  for (const cells of columns) {
    const [first, ...others] = cells;
    if (first !== undefined) for (const { run } of others) parent[root(run)] = root(first.run);
  }
  const groups = new Map<number, number[]>();
  distinct.copies.forEach((copies, run) => {
    const members = groups.get(root(run)) ?? [];
    groups.set(root(run), [...members, ...copies]);
  });
  if (groups.size === 1) return null;
  const sorted = [...groups.values()].map((group) => group.sort((a, b) => a - b));
  return { reason: 'nothingShared', groups: sorted.sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0)) };
}
