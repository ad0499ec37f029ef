import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom, seedOfRuns, xoshiro128 } from '../../src/core/random';

describe('xoshiro128**', () => {
  test('gives the words of the reference implementation', () => {
    const next = xoshiro128([1, 2, 3, 4]);
    expect(Array.from({ length: 8 }, next)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849,
    ]);
  });
});

describe('seededRandom', () => {
  test('is a function of its seed', () => {
    const draw = (seed: string): number[] => Array.from({ length: 4 }, seededRandom(seed));
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  test('draws uniform numbers of [0, 1)', () => {
    const random = seededRandom('uniform');
    const n = 20_000;
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < n; i++) {
      const draw = random();
      expect(draw >= 0 && draw < 1).toBe(true);
      const bin = Math.floor(draw * 10);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    const chiSquare = bins.reduce((sum, count) => sum + (count - n / 10) ** 2 / (n / 10), 0);
    expect(chiSquare).toBeLessThan(27.9); // 99.9 % of chi-square with 9 degrees of freedom
  });
});

describe('seedOfRuns', () => {
  const run = fc.record({
    model: fc.string(),
    seed: fc.option(fc.integer()),
    trace: fc.record({ thinking: fc.string({ unit: 'binary' }), answer: fc.string() }),
  });

  test('does not depend on the order of runs', () => {
    const reordered = fc
      .array(run)
      .chain((runs) =>
        fc.tuple(fc.constant(runs), fc.shuffledSubarray(runs, { minLength: runs.length, maxLength: runs.length })),
      );
    fc.assert(
      fc.property(reordered, ([runs, same]) => {
        expect(seedOfRuns(same)).toBe(seedOfRuns(runs));
      }),
    );
  });

  test('depends on every part of a run', () => {
    const base = { model: 'm', seed: 1, trace: { thinking: 'a', answer: 'b' } };
    const others = [
      { ...base, model: 'n' },
      { ...base, seed: 2 },
      { ...base, seed: null },
      { ...base, trace: { thinking: 'ab', answer: '' } },
      { ...base, trace: { thinking: 'a', answer: 'c' } },
    ];
    const seeds = [base, ...others].map((one) => seedOfRuns([one]));
    expect(new Set([...seeds, seedOfRuns([base, base]), seedOfRuns([])]).size).toBe(8);
    expect(seeds[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});
