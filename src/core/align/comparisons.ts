import type { RunPair } from './pairLogits';

/** Sets of so many distinct runs are compared all with all. */
const ALL_WITH_ALL = 16;
/** In larger sets a run is compared with so many on either side in the guide order, which goes round. */
const NEIGHBOURS = 7;

/** Whether two runs are compared step by step; runs of large sets hear of the others through third runs. */
export function areCompared(a: number, b: number, runCount: number): boolean {
  if (a === b) return false;
  const apart = Math.abs(a - b);
  return runCount <= ALL_WITH_ALL || Math.min(apart, runCount - apart) <= NEIGHBOURS;
}

/** All pairs of runs that are compared. */
export function comparisons(runCount: number): readonly RunPair[] {
  const pairs: RunPair[] = [];
  for (let a = 0; a < runCount; a++) {
    for (let b = a + 1; b < runCount; b++) if (areCompared(a, b, runCount)) pairs.push({ a, b });
  }
  return pairs;
}
