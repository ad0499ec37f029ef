import type { Alignment } from '../align/alignment';
import { agreementAhead, agreementBehind, agreementSoFar, beginAlike, REACH, saysMore } from './agreement';
import type { Standing } from './agreement';
import type { ForkingRun } from './forkingRun';
import type { Frontier } from './frontiers';
import { frontiers } from './frontiers';
import type { Level } from './linkage';
import { averageLinkage } from './linkage';
import type { Parting, Way } from './parting';
import { partingOf } from './parting';
import { Says } from './says';

/** A parting, and what speaks for it. */
export interface FrontierParting {
  readonly parting: Parting;
  readonly signs: PartingSigns;
}

/** What tells a fork from a place where runs are merely worded differently; means over the pairs of runs that are parted, where nothing else is said. */
export interface PartingSigns {
  /** How much more the runs of one way agree ahead than the ways do among each other: the fall of similarity at this level of the tree. */
  readonly gap: number;
  /** Agreement just before the place less agreement ahead. */
  readonly drop: number;
  /** Agreement from the start. */
  readonly soFar: number;
  /** Where the place lies in the runs on average, 0 to 1. */
  readonly place: number;
  /** Mean length of the runs in steps. */
  readonly stepCount: number;
}

/** Differences of similarity below this are rounding. */
const GRAIN = 1e-9;
/** Ways are told up to this many. */
const MOST_WAYS = 8;

/**
 * At every place between columns, the ways in which the runs can be grouped by what they say next: average linkage on the agreement of
 * their next steps, every level of the tree a candidate.
 */
export function frontierPartings(alignment: Alignment, runs: readonly ForkingRun[]): readonly FrontierParting[] {
  const says = new Says(alignment, runs.length);
  return frontiers(alignment, runs).flatMap((frontier) => partingsAt(frontier, says));
}

function partingsAt(frontier: Frontier, says: Says): readonly FrontierParting[] {
  const units = unitsOf(frontier, says);
  const levels = averageLinkage(
    units.map((unit) => unit.length),
    (a, b) => agreementAhead(says, standing(units[a], frontier), standing(units[b], frontier)),
  );
  return levels
    .filter(({ groups, joinedAt, nextAt }) => groups.length <= MOST_WAYS && joinedAt > nextAt + GRAIN)
    .flatMap((level) => {
      const groups = level.groups.map((group) => group.flatMap((unit) => units[unit] ?? []));
      const parting = partingOf(
        'frontier',
        frontier.column,
        groups.map((group) => group.map((run) => ({ run, step: frontier.next.get(run) ?? 0 }))),
      );
      return parting === null || !isParting(parting, says) ? [] : [{ parting, signs: signsOf(parting, level, says) }];
    });
}

const standing = (unit: readonly number[] | undefined, { next }: Frontier): { run: number; step: number } => ({
  run: unit?.[0] ?? -1,
  step: next.get(unit?.[0] ?? -1) ?? 0,
});

/** Runs that say the same around the place, in an order that does not depend on how runs are numbered. */
function unitsOf({ next }: Frontier, says: Says): readonly (readonly number[])[] {
  const units = new Map<string, { readonly around: readonly number[]; readonly runs: number[] }>();
  for (const [run, step] of next) {
    const around = (says.byRun[run] ?? []).slice(Math.max(0, step - 1), step + REACH + 1);
    if (step === 0) around.unshift(-1);
    const key = around.join();
    const known = units.get(key);
    if (known === undefined) units.set(key, { around, runs: [run] });
    else known.runs.push(run);
  }
  return [...units.values()].sort((a, b) => compareLists(a.around, b.around)).map(({ runs }) => runs);
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const differing = a.findIndex((value, index) => value !== b[index]);
  return differing < 0 ? a.length - b.length : (a[differing] ?? -1) - (b[differing] ?? -1);
}

/** Where two ways begin alike, or one merely says more than the other, their runs do not part. */
function isParting({ ways }: Parting, says: Says): boolean {
  return ways.every((way, index) =>
    ways.slice(0, index).every((other) => {
      const pairs = acrossWays([way, other]);
      return pairs.some(([a, b]) => !beginAlike(says, a, b)) && pairs.some(([a, b]) => !saysMore(says, a, b));
    }),
  );
}

function signsOf({ ways }: Parting, { joinedAt, nextAt }: Level, says: Says): PartingSigns {
  const across = acrossWays(ways);
  const ahead = meanOf(across, ([a, b]) => agreementAhead(says, a, b));
  const behind = meanOf(across, ([a, b]) => agreementBehind(says, a, b));
  const members = ways.flatMap((way) => way.firstSteps);
  const lengthOf = (run: number): number => says.byRun[run]?.length ?? 1;
  return {
    gap: joinedAt - nextAt,
    drop: behind - ahead,
    soFar: meanOf(across, ([a, b]) => agreementSoFar(says, a, b)),
    place: meanOf(members, ({ run, step }) => step / lengthOf(run)),
    stepCount: meanOf(members, ({ run }) => lengthOf(run)),
  };
}

type Pair = readonly [Standing, Standing];

const acrossWays = (ways: readonly Way[]): readonly Pair[] =>
  ways.flatMap((way, index) =>
    ways.slice(0, index).flatMap((other) => way.firstSteps.flatMap((a) => other.firstSteps.map((b): Pair => [a, b]))),
  );

function meanOf<T>(items: readonly T[], value: (item: T) => number): number {
  let sum = 0;
  for (const item of items) sum += value(item);
  return sum / items.length;
}
