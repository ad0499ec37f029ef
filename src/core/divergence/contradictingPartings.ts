import type { Alignment } from '../align/alignment';
import { columnPartings } from './columnPartings';
import { compareQuantities } from './compareQuantities';
import type { ForkingRun } from './forkingRun';
import { givenPartings } from './givenPartings';
import type { Parting, Way } from './parting';

/** From so many runs on, a reading that is repeated is no accident. */
const MANY_RUNS = 6;
const HALF = 0.5;
const MOST = 0.75;

/**
 * Partings of which two ways contradict each other in their quantities, each with two runs or more: that is no wording. What is
 * found across columns is told only where it parts other runs, and nothing that another one tells at the same place.
 */
export function contradictingPartings(alignment: Alignment, runs: readonly ForkingRun[]): readonly Parting[] {
  const contradicting = (parting: Parting): boolean => contradicts(parting, runs);
  const inColumns = columnPartings(alignment, runs).filter(contradicting);
  const known = new Set(inColumns.map(nameOf));
  const across = givenPartings(alignment, runs).filter((parting) => {
    if (!contradicting(parting) || known.has(nameOf(parting))) return false;
    known.add(nameOf(parting));
    return true;
  });
  const all = [...inColumns, ...across];
  return all.filter((parting) => !all.some((other) => holdsAllOf(other, parting)));
}

const nameOf = ({ ways }: Parting): string => JSON.stringify(ways.map((way) => way.runs));

/** Whether the ways contradict each other: of many runs in half of their pairs, or anywhere if two ways are shared; of few runs in most pairs of two shared ways. */
function contradicts({ ways }: Parting, runs: readonly ForkingRun[]): boolean {
  const shared = ways.filter((way) => way.runs.length > 1);
  if (ways.reduce((sum, way) => sum + way.runs.length, 0) < MANY_RUNS) return contradictedShare(shared, runs) >= MOST;
  const share = contradictedShare(ways, runs);
  return shared.length > 1 ? share > 0 : share >= HALF;
}

/** Share of the pairs of runs of different ways whose first steps contradict each other; 0 where there is no pair. */
function contradictedShare(ways: readonly Way[], runs: readonly ForkingRun[]): number {
  let [pairs, contradicting] = [0, 0];
  ways.forEach((way, index) => {
    for (const other of ways.slice(0, index)) {
      pairs += way.runs.length * other.runs.length;
      contradicting += contradictions(way, other, runs);
    }
  });
  return pairs === 0 ? 0 : contradicting / pairs;
}

/** Pairs of runs whose first steps contradict each other. */
function contradictions(way: Way, other: Way, runs: readonly ForkingRun[]): number {
  let count = 0;
  for (const x of way.firstSteps) {
    for (const y of other.firstSteps) {
      const [p, q] = [runs[x.run]?.said[x.step], runs[y.run]?.said[y.step]];
      if (p === undefined || q === undefined) continue;
      if (compareQuantities(p.quantities, q.quantities) === 'different') count++;
    }
  }
  return count;
}

/** Whether `parting` tells no more than `other`, which parts the same runs and further ones at the same place. */
function holdsAllOf(other: Parting, parting: Parting): boolean {
  if (other === parting || other.column !== parting.column || other.ways.length !== parting.ways.length) return false;
  const wayOf = new Map(other.ways.flatMap((way, index) => way.runs.map((run) => [run, index] as const)));
  const held = parting.ways.map(({ runs }) => new Set(runs.map((run) => wayOf.get(run))));
  return (
    held.every((ways) => ways.size === 1 && !ways.has(undefined)) &&
    new Set(held.flatMap((ways) => [...ways])).size === held.length
  );
}
