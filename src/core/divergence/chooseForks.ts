import type { Way } from './parting';

/** A parting that may be told as a fork. */
export interface Candidate {
  readonly ways: readonly Way[];
  readonly column: number;
  readonly likelihood: number;
}

/** Two partings are at one place where every run begins its way within so many steps in both. */
const ONE_PLACE = 2;

/**
 * The likeliest candidates, one by one, each only if it tells something that those before it do not: another place, and neither only
 * pairs of runs that one of them has parted already, nor all of the pairs that one of them parts.
 *
 * @param told What is told in any case.
 */
export function chooseForks<T extends Candidate>(candidates: readonly T[], told: readonly Candidate[]): readonly T[] {
  const chosen: T[] = [];
  const known = told.map(({ ways }) => partedRuns(ways));
  const ranked = candidates.toSorted(
    (a, b) => b.likelihood - a.likelihood || a.column - b.column || a.ways.length - b.ways.length,
  );
  for (const one of ranked) {
    const runs = partedRuns(one.ways);
    if (known.some((other) => isToldBy(other, runs))) continue;
    known.push(runs);
    chosen.push(one);
  }
  return chosen;
}

/** The way and the first step of each run. */
type PartedRuns = ReadonlyMap<number, { readonly way: number; readonly step: number }>;

const partedRuns = (ways: readonly Way[]): PartedRuns =>
  new Map(ways.flatMap(({ firstSteps }, way) => firstSteps.map(({ run, step }) => [run, { way, step }] as const)));

function isToldBy(told: PartedRuns, runs: PartedRuns): boolean {
  const common = [...runs].flatMap(([run, mine]) => {
    const other = told.get(run);
    return other === undefined ? [] : [{ mine, other }];
  });
  if (common.length === 0) return false;
  if (common.every(({ mine, other }) => Math.abs(mine.step - other.step) <= ONE_PLACE)) return true;
  let [parted, partedThere, both] = [0, 0, 0];
  common.forEach((x, index) => {
    for (const y of common.slice(0, index)) {
      const here = x.mine.way !== y.mine.way;
      const there = x.other.way !== y.other.way;
      if (here) parted++;
      if (there) partedThere++;
      if (here && there) both++;
    }
  });
  return both === Math.min(parted, partedThere) && both > 0;
}
