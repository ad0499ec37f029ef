import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Estimate } from '../../../src/core/measures/dispersion';
import { entropyNats, measureDispersion } from '../../../src/core/measures/measureDispersion';
import { seededRandom } from '../../../src/core/random';

const measure = (outcomeSizes: readonly number[], seed = 'seed'): ReturnType<typeof measureDispersion> =>
  measureDispersion({ outcomeSizes, unanswered: 0, leftOut: 0 }, seed);

describe('measureDispersion', () => {
  test.each([
    [[8, 1], 0.3488, 0.2222, 0.1111],
    [[1, 8, 0], 0.3488, 0.2222, 0.1111],
    [[4, 3, 2], 1.0609, 0.7222, 0.5556],
    [[3, 3, 3], 1.0986, 0.75, 0.6667],
  ])('of %j', (sizes, entropy, disagreement, flips) => {
    const { entropyNats, selfDisagreement, flipRate } = measure(sizes);
    expect(Math.abs((entropyNats?.value ?? NaN) - entropy)).toBeLessThan(1e-4);
    expect(Math.abs((selfDisagreement?.value ?? NaN) - disagreement)).toBeLessThan(1e-4);
    expect(Math.abs((flipRate?.value ?? NaN) - flips)).toBeLessThan(1e-4);
  });

  test('leaves undefined figures null and keeps the counts', () => {
    expect(measureDispersion({ outcomeSizes: [], unanswered: 2, leftOut: 1 }, 's')).toEqual({
      n: 0,
      unanswered: 2,
      leftOut: 1,
      entropyNats: null,
      selfDisagreement: null,
      flipRate: null,
    });
    const single = measure([1]);
    expect(single.entropyNats?.value).toBe(0);
    expect(single.selfDisagreement).toBeNull();
    expect(single.flipRate).toBeNull();
  });

  test('eight equal answers do not prove that there is no other', () => {
    const { flipRate } = measure([8]);
    expect(flipRate?.value).toBe(0);
    expect(flipRate?.interval.low).toBe(0);
    // Beta(1/2, 17/2): the 97.5 % quantile is .2622.
    expect(flipRate?.interval.high).toBeCloseTo(0.262, 1);
  });

  test('intervals follow the posterior of a rate known in closed form', () => {
    // 3 of 20 leave the mode: Dirichlet(17.5, 3.5, .5) has flip rate 1 − Beta(17.5, 4): [.0597, .3757].
    const interval = measure([17, 3]).flipRate?.interval;
    expect(interval?.low).toBeCloseTo(0.06, 1);
    expect(interval?.high).toBeCloseTo(0.376, 1);
  });

  test('every interval holds its figure and stays in range, and order does not matter', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 }), (sizes) => {
        const measured = measure(sizes);
        const check = (estimate: Estimate | null, most: number): void => {
          if (estimate === null) return;
          expect(estimate.interval.low).toBeLessThanOrEqual(estimate.value);
          expect(estimate.interval.high).toBeGreaterThanOrEqual(estimate.value);
          expect(estimate.interval.low).toBeGreaterThanOrEqual(0);
          expect(estimate.interval.high).toBeLessThanOrEqual(most);
        };
        check(measured.entropyNats, Infinity);
        check(measured.selfDisagreement, 1);
        check(measured.flipRate, 1);
        expect(measure(sizes.toReversed())).toEqual(measured);
      }),
      { numRuns: 30 },
    );
  });

  test('more runs narrow the interval', () => {
    const width = (estimate: Estimate | null): number =>
      estimate === null ? NaN : estimate.interval.high - estimate.interval.low;
    expect(width(measure([40, 24]).selfDisagreement)).toBeLessThan(width(measure([5, 3]).selfDisagreement));
  });

  test.each([
    [8, [0.75, 0.25]],
    [8, [0.9, 0.1]],
    [32, [0.75, 0.25]],
    [32, [0.6, 0.3, 0.1]],
    [8, [0.25, 0.25, 0.25, 0.25]],
  ])('with %i runs of a model with shares %j, intervals hold the truth nearly as often as they say', (n, truth) => {
    const random = seededRandom(`coverage ${n} ${truth.join()}`);
    const figures = {
      entropyNats: entropyNats(truth),
      selfDisagreement: 1 - truth.reduce((sum, share) => sum + share * share, 0),
      flipRate: 1 - Math.max(...truth),
    };
    const sets = 60;
    const held = { entropyNats: 0, selfDisagreement: 0, flipRate: 0 };
    for (let set = 0; set < sets; set++) {
      const measured = measure(sample(truth, n, random), `set ${set}`);
      for (const name of ['entropyNats', 'selfDisagreement', 'flipRate'] as const) {
        const interval = measured[name]?.interval ?? { low: NaN, high: NaN };
        if (interval.low <= figures[name] && figures[name] <= interval.high) held[name]++;
      }
    }
    for (const count of Object.values(held)) expect(count / sets).toBeGreaterThan(0.78);
  });
});

function sample(shares: readonly number[], n: number, random: () => number): readonly number[] {
  const counts = shares.map(() => 0);
  for (let run = 0; run < n; run++) {
    let rest = random();
    const drawn = shares.findIndex((share) => (rest -= share) < 0);
    counts[drawn] = (counts[drawn] ?? 0) + 1;
  }
  return counts;
}
