import { allArrangements, countArrangements, MAX_LISTED, randomArrangements } from '../measures/arrangements';
import { seededRandom } from '../random';
import { branchInformation } from './branchInformation';
import type { BranchTable, Partition } from './branchTables';
import { branchTables } from './branchTables';
import type { Fork } from './fork';

export const SIGNIFICANCE = 0.05;
const LEAST_DRAWS = 2000;
/** Each fork has an arrangement in which it is rarest, so the smallest p value that draws can give grows with the forks: this keeps it at 1 %. */
const DRAWS_PER_FORK = 100;

/**
 * The decisive fork: where the branch goes with the outcome more than chance would have it; null where no fork does.
 *
 * Of forks with the same partition of runs only the first is asked. A fork's statistic is the mutual information of branch and
 * outcome over the runs that stand in it and have an outcome. The null hypothesis is that outcomes fall on runs whatever their
 * branches: outcomes are permuted over all runs that have one, in every distinct arrangement where there are at most
 * {@link MAX_LISTED}, else in 2000 or more seeded draws beside the arrangement seen. Mutual information grows with the numbers of runs and
 * branches, so each fork's is first turned into its own permutation p value; the smallest over all forks is then compared with
 * the smallest over all forks in every arrangement (single-step minP of Westfall & Young 1993, from one batch of arrangements as in Ge,
 * Dudoit & Speed 2003). However many forks there are, at most 5 % of the run sets in which nothing goes with the outcome get a
 * decisive fork. Where the arrangements cannot rank several forks, the first of them is named.
 *
 * With few runs even a perfect association is no rarer than chance: 7 against 1 of 8 runs has p = 1/8. Then nothing is said.
 *
 * Where runs part and meet again is a fork or a bubble by their outcomes, so to ask forks alone would be to choose the question by its
 * answer: bubbles are in the null as well, though only forks can be named.
 *
 * @param forks in the order of their columns, branches in an order that does not depend on how runs are numbered.
 * @param outcomeByRun by run index; null for a run without an outcome or left out. Outcomes are numbered 0, 1, ….
 * @param seed the same for the same runs in any order, see `seedOfRuns`.
 */
export function decisiveFork(
  forks: readonly Fork[],
  outcomeByRun: readonly (number | null)[],
  seed: string,
  bubbles: readonly Partition[] = [],
): { readonly fork: number; readonly p: number } | null {
  const found = strongestAssociation(forks, outcomeByRun, seed, bubbles);
  return found !== null && found.p <= SIGNIFICANCE ? { fork: found.place, p: found.p } : null;
}

/**
 * The place whose branches go most with the labels of the runs, with its p value as {@link decisiveFork} tells it, whatever that is;
 * null where nothing could go with anything: no place parts labelled runs, or all labels are the same.
 */
export function strongestAssociation(
  places: readonly Partition[],
  labelByRun: readonly (number | null)[],
  seed: string,
  alsoInNull: readonly Partition[] = [],
): { readonly place: number; readonly p: number } | null {
  const { labels, tables } = labelled([...places, ...alsoInNull], labelByRun);
  const ascending = labels.toSorted((a, b) => a - b);
  if (tables.length === 0 || ascending[0] === ascending.at(-1)) return null;
  const draws = Math.max(LEAST_DRAWS, DRAWS_PER_FORK * tables.length);
  const arrangements =
    countArrangements(ascending) <= MAX_LISTED
      ? allArrangements(ascending)
      : beside(labels, randomArrangements(ascending, draws, seededRandom(`${seed} decisive fork`)));
  const { seen, smallest } = rarities(tables, labels, arrangements);
  const ofPlaces = seen.filter((_, table) => (tables[table]?.place ?? Infinity) < places.length);
  const rarest = Math.min(...ofPlaces);
  const place = tables[ofPlaces.indexOf(rarest)]?.place;
  return place === undefined ? null : { place, p: shareOf(smallest, (rarity) => rarity <= rarest) };
}

/**
 * Whether these outcomes, had they fallen on the runs in another way, could have made one of the forks decisive: false where
 * runs are too few or too unevenly split. Where the arrangements are too many to list there are runs enough, and it is true.
 */
export function canBeDecisive(
  forks: readonly Fork[],
  outcomeByRun: readonly (number | null)[],
  bubbles: readonly Partition[] = [],
): boolean {
  const { labels, tables } = labelled([...forks, ...bubbles], outcomeByRun);
  const ascending = labels.toSorted((a, b) => a - b);
  if (tables.length === 0 || ascending[0] === ascending.at(-1)) return false;
  if (countArrangements(ascending) > MAX_LISTED) return true;
  const { smallest } = rarities(tables, labels, allArrangements(ascending));
  const rarest = smallest.reduce((least, rarity) => Math.min(least, rarity), Infinity);
  return shareOf(smallest, (rarity) => rarity === rarest) <= SIGNIFICANCE;
}

function labelled(
  partitions: readonly Partition[],
  outcomeByRun: readonly (number | null)[],
): { readonly labels: readonly number[]; readonly tables: readonly BranchTable[] } {
  const { runs, tables } = branchTables(partitions, outcomeByRun);
  return { labels: runs.map((run) => outcomeByRun[run] ?? 0), tables };
}

function* beside(labels: readonly number[], others: Iterable<ArrayLike<number>>): Generator<ArrayLike<number>> {
  yield labels;
  yield* others;
}

/** Rarity of a statistic: the number of arrangements in which it is at least as large. */
interface Rarities {
  /** Of the arrangement seen, by table. */
  readonly seen: readonly number[];
  /** The smallest over all tables, by arrangement. */
  readonly smallest: readonly number[];
}

/** @param arrangements the one seen is among them. */
function rarities(
  tables: readonly BranchTable[],
  labels: readonly number[],
  arrangements: Iterable<ArrayLike<number>>,
): Rarities {
  const measures = tables.map((table) => branchInformation(table, 1 + Math.max(...labels)));
  const statistics: number[][] = tables.map(() => []);
  for (const arrangement of arrangements)
    measures.forEach((measure, table) => statistics[table]?.push(measure(arrangement)));
  const tails = statistics.map(tailCounts);
  const rarityOf = (table: number, statistic: number): number => tails[table]?.get(statistic) ?? 0;
  return {
    seen: measures.map((measure, table) => rarityOf(table, measure(labels))),
    smallest: (statistics[0] ?? []).map((_, arrangement) =>
      statistics.reduce(
        (least, ofTable, table) => Math.min(least, rarityOf(table, ofTable[arrangement] ?? 0)),
        Infinity,
      ),
    ),
  };
}

/** For each value the number of values that are at least as large. */
function tailCounts(values: readonly number[]): ReadonlyMap<number, number> {
  const tails = new Map<number, number>();
  Float64Array.from(values)
    .sort()
    .forEach((value, index, sorted) => {
      if (!tails.has(value)) tails.set(value, sorted.length - index);
    });
  return tails;
}

const shareOf = (values: readonly number[], holds: (value: number) => boolean): number =>
  values.filter(holds).length / values.length;
