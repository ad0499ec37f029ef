import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canBeDecisive, decisiveFork } from '../../../src/core/divergence/decisiveFork';
import type { Fork } from '../../../src/core/divergence/fork';
import type { Random } from '../../../src/core/random';
import { seededRandom } from '../../../src/core/random';

/** A fork of the runs by their branch; −1 does not stand in it. */
function forkOf(column: number, branchByRun: readonly number[]): Fork {
  const branches = [...new Set(branchByRun)]
    .filter((branch) => branch >= 0)
    .sort((a, b) => a - b)
    .map((branch) => {
      const runs = branchByRun.flatMap((own, run) => (own === branch ? [run] : []));
      return { runs, firstSteps: runs.map((run) => ({ run, step: 0 })) };
    });
  return { column, branches, lasting: true, confidence: null, decisive: null };
}

const repeat = (count: number, value: number): number[] => new Array<number>(count).fill(value);
const halves = (left: number, right: number): number[] => [...repeat(left, 0), ...repeat(right, 1)];
const integers = (count: number, below: number, random: Random): number[] =>
  Array.from({ length: count }, () => Math.floor(random() * below));

describe('decisiveFork', () => {
  test('names a clean split of 16 and 16 among forks that do not matter', () => {
    const random = seededRandom('power');
    const forks = [0, 1, 2, 3].map((column) => forkOf(column, integers(32, 2, random)));
    const found = decisiveFork([...forks, forkOf(4, halves(16, 16))], halves(16, 16), 'seed');
    expect(found?.fork).toBe(4);
    expect(found?.p).toBeLessThan(0.01);
  });

  test('finds a noisy one with 32 runs', () => {
    const outcomes = [...halves(13, 3), ...halves(3, 13)];
    expect(decisiveFork([forkOf(0, halves(16, 16))], outcomes, 'seed')?.fork).toBe(0);
  });

  test('has the exact p value where arrangements are few', () => {
    expect(decisiveFork([forkOf(0, halves(5, 3))], halves(5, 3), 'seed')).toEqual({ fork: 0, p: 1 / 56 });
    // Both ways round are as informative.
    expect(decisiveFork([forkOf(0, halves(4, 4))], halves(4, 4), 'seed')).toEqual({ fork: 0, p: 2 / 70 });
  });

  test('pays for every fork that is asked', () => {
    const other = [0, 1, 0, 1, 0, 1, 0, 0];
    // Either of two perfect splits would have been as rare, so the p value doubles.
    expect(decisiveFork([forkOf(0, other), forkOf(1, halves(5, 3))], halves(5, 3), 'seed')).toEqual({
      fork: 1,
      p: 2 / 56,
    });
  });

  test('does not pay for a fork with the same partition, and names the first of them', () => {
    const mirrored = halves(5, 3).map((branch) => 1 - branch);
    const forks = [forkOf(3, halves(5, 3)), forkOf(7, mirrored), forkOf(9, halves(5, 3))];
    expect(decisiveFork(forks, halves(5, 3), 'seed')).toEqual({ fork: 0, p: 1 / 56 });
  });

  test('pays for bubbles too, and never names one', () => {
    const bubble = forkOf(0, [0, 1, 0, 1, 0, 1, 0, 0]);
    expect(decisiveFork([forkOf(1, halves(5, 3))], halves(5, 3), 'seed', [bubble])).toEqual({ fork: 0, p: 2 / 56 });
    const lone = forkOf(1, [0, 1, 0, 1, 0, 1, 0, 0]);
    expect(decisiveFork([lone], halves(5, 3), 'seed', [forkOf(0, halves(5, 3))])).toBeNull();
  });

  test('names the first where the draws cannot rank', () => {
    const finer = [...repeat(16, 0), ...repeat(8, 1), ...repeat(8, 2)];
    expect(decisiveFork([forkOf(0, halves(16, 16)), forkOf(1, finer)], finer, 'seed')?.fork).toBe(0);
  });

  test.each([
    ['7 against 1 of 8 runs', halves(7, 1), halves(7, 1)],
    ['2 against 2', halves(2, 2), halves(2, 2)],
    ['one outcome', halves(4, 4), repeat(8, 0)],
    ['all outcomes different', halves(4, 4), [0, 1, 2, 3, 4, 5, 6, 7]],
    ['an outcome on one branch alone', halves(4, 4), [0, 0, 1, 1, null, null, null, null]],
    ['no run with an outcome', halves(4, 4), repeat(8, 0).map(() => null)],
  ])('says nothing of %s', (_, branches, outcomes) => {
    expect(decisiveFork([forkOf(0, branches)], outcomes, 'seed')).toBeNull();
    expect(canBeDecisive([forkOf(0, branches)], outcomes)).toBe(false);
  });

  test('says nothing without forks', () => {
    expect(decisiveFork([], halves(4, 4), 'seed')).toBeNull();
    expect(canBeDecisive([], halves(4, 4))).toBe(false);
  });

  test('could have been decisive where runs are enough', () => {
    const outcomes = [0, 1, 0, 1, 0, 1, 0, 1];
    expect(decisiveFork([forkOf(0, halves(4, 4))], outcomes, 'seed')).toBeNull();
    expect(canBeDecisive([forkOf(0, halves(4, 4))], outcomes)).toBe(true);
    expect(canBeDecisive([forkOf(0, halves(16, 16))], halves(16, 16))).toBe(true);
  });

  test('passes over runs outside the fork and runs without an outcome', () => {
    const branches = [...halves(5, 3), -1, -1, 0, 1];
    const outcomes = [...halves(5, 3), 0, 1, null, null];
    // Outcomes are permuted over all ten runs that have one: 210 arrangements.
    const found = decisiveFork([forkOf(0, branches)], outcomes, 'seed');
    expect(found?.fork).toBe(0);
    expect(found?.p).toBeGreaterThan(0);
  });

  test.each([
    ['listed', 8, 2],
    ['drawn', 24, 3],
  ])(
    'names a fork in at most one in twenty sets in which nothing goes with the outcome, arrangements %s',
    (_, n, k) => {
      const random = seededRandom(`level ${n}`);
      const sets = 150;
      let named = 0;
      for (let set = 0; set < sets; set++) {
        const forks = [2, 2, 3, 4].map((branches, column) => forkOf(column, integers(n, branches, random)));
        if (decisiveFork(forks, integers(n, k, random), `set ${set}`) !== null) named++;
      }
      // 7.5 expected at most; 99.9 % of Binomial(150, .05) are within 17.
      expect(named).toBeLessThanOrEqual(17);
      // A test that never speaks would keep its level too.
      if (n > 8) expect(named).toBeGreaterThan(1);
    },
  );

  test('does not depend on how the runs are numbered', () => {
    const set = fc.integer({ min: 6, max: 20 }).chain((n) =>
      fc.record({
        outcomes: fc.array(fc.option(fc.integer({ min: 0, max: 2 })), { minLength: n, maxLength: n }),
        ways: fc.array(fc.array(fc.integer({ min: -1, max: 2 }), { minLength: n, maxLength: n }), { maxLength: 4 }),
        order: fc.shuffledSubarray([...Array(n).keys()], { minLength: n, maxLength: n }),
      }),
    );
    fc.assert(
      fc.property(set, ({ outcomes, ways, order }) => {
        const renumbered = <T>(values: readonly T[]): T[] => order.flatMap((run) => values.slice(run, run + 1));
        const forks = ways.map((way, column) => forkOf(column, way));
        const same = ways.map((way, column) => forkOf(column, renumbered(way)));
        expect(decisiveFork(same, renumbered(outcomes), 'seed')).toEqual(decisiveFork(forks, outcomes, 'seed'));
      }),
      { numRuns: 60 },
    );
  });
});
