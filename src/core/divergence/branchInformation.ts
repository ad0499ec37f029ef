import type { BranchTable } from './branchTables';

/** Differences of a statistic below this are rounding, not evidence. */
const GRAIN = 1e-9;

/**
 * A function from an arrangement of outcomes to the mutual information of branch and outcome, in units of 1e-9 nats times the
 * runs that stand at the place: whole numbers, so that equal tables compare equal. Runs outside it are passed over.
 *
 * @param outcomeCount outcomes are 0, …, outcomeCount − 1; an arrangement is parallel to the table's runs.
 */
export function branchInformation(
  table: BranchTable,
  outcomeCount: number,
): (outcomeByRun: ArrayLike<number>) => number {
  const { branchByRun, branchCount } = table;
  const runs = Int32Array.from(branchByRun.keys()).filter((run) => (branchByRun[run] ?? -1) >= 0);
  const weights = Float64Array.from({ length: runs.length + 1 }, (_, count) =>
    count > 0 ? count * Math.log(count) : 0,
  );
  const cells = new Int32Array(branchCount * outcomeCount);
  const byOutcome = new Int32Array(outcomeCount);
  const byBranch = new Int32Array(branchCount);
  for (const run of runs) add(byBranch, branchByRun[run] ?? 0);
  // Plain loops: this is called for every fork in every arrangement.
  const sumOf = (counts: Int32Array): number => {
    let sum = 0;
    for (const count of counts) sum += weights[count] ?? 0;
    return sum;
  };
  const fixed = (weights[runs.length] ?? 0) - sumOf(byBranch);
  return (outcomeByRun) => {
    cells.fill(0);
    byOutcome.fill(0);
    for (const run of runs) {
      const outcome = outcomeByRun[run] ?? 0;
      add(byOutcome, outcome);
      add(cells, (branchByRun[run] ?? 0) * outcomeCount + outcome);
    }
    return Math.round((fixed + sumOf(cells) - sumOf(byOutcome)) / GRAIN);
  };
}

function add(counts: Int32Array, index: number): void {
  counts[index] = (counts[index] ?? 0) + 1;
}
