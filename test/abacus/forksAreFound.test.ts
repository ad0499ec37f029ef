import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/core/analysis/analysis';
import { decisiveFork } from '../../src/core/divergence/decisiveFork';
import type { Fork } from '../../src/core/divergence/fork';
import { analysisOfSet } from './analysisOfSet';
import { sampledSets } from './runSets';
import { isForkOf, plantedPlaces, type PlantedPlace } from './truthOfSet';

const MANY_RUNS = 32;

/** Each place has runs enough on both sides to be told from a stray run. */
const isSplit = ({ right, slipped }: PlantedPlace): boolean => right.length >= 2 && slipped.length >= 2;

/** The places that go with the answer by the truth alone, whatever the engine found. */
function decisivePlaces(places: readonly PlantedPlace[], { runs }: Analysis): readonly PlantedPlace[] {
  const outcomes = runs.map(({ outcome }) => outcome);
  return places.filter(({ right, slipped }) => {
    const branches = [right, slipped].map((side) => ({ runs: side, firstSteps: [] }));
    const fork: Fork = { column: 0, branches, lasting: true, confidence: null, decisive: null };
    return decisiveFork([fork], outcomes, 'truth') !== null;
  });
}

/** Forks as a failing assertion shows them. */
const told = (forks: readonly Fork[]): string =>
  forks
    .map(({ column, branches, lasting }) => {
      const sides = branches.map(({ runs }) => runs.join(' ')).join(' | ');
      return `${column + 1}${lasting ? '' : ' (meets)'}: ${sides}`;
    })
    .join('\n');

const splitSets = sampledSets()
  .map((set) => ({ set, places: plantedPlaces(set).filter(isSplit) }))
  .filter(({ places }) => places.length > 0);

describe.each(splitSets)('$set.name', ({ set, places }) => {
  const analysis = analysisOfSet(set);

  test.each(places.map((place) => [place.label, place] as const))('parts at “%s”', (label, place) => {
    const found = analysis.forks.filter((fork) => isForkOf(fork, place, analysis));
    const truth = `${label}\nright: ${place.right.join(' ')}\nslipped: ${place.slipped.join(' ')}`;
    expect(found.length, `${truth}\n${told(analysis.forks)}`).toBeGreaterThan(0);
  });

  if (set.runs.length >= MANY_RUNS)
    test('names a decisive fork where the truth has one, and names it right', () => {
      const expected = decisivePlaces(places, analysis);
      const named = analysis.forks.find(({ decisive }) => decisive !== null);
      const isNamedRight = named !== undefined && expected.some((place) => isForkOf(named, place, analysis));
      expect(isNamedRight, told(named === undefined ? [] : [named])).toBe(expected.length > 0);
    });
});
