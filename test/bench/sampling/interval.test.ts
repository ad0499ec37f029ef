import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInterval, ratioInterval, shown } from '../../../bench/sampling/interval';

const values = fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 2, maxLength: 12 });

describe('meanInterval', () => {
  it('has no width where nothing varies', () => {
    expect(meanInterval([2, 2, 2])).toEqual({ mean: 2, low: 2, high: 2, count: 3 });
  });

  it('holds the mean, between the least and the greatest value, and is the same each time', () => {
    fc.assert(
      fc.property(values, (given) => {
        const interval = meanInterval(given);
        const slack = 1e-9;
        expect(interval.low).toBeGreaterThanOrEqual(Math.min(...given) - slack);
        expect(interval.high).toBeLessThanOrEqual(Math.max(...given) + slack);
        expect(interval.low).toBeLessThanOrEqual(interval.mean + slack);
        expect(interval.high).toBeGreaterThanOrEqual(interval.mean - slack);
        expect(meanInterval(given)).toEqual(interval);
      }),
      { numRuns: 5 },
    );
  });

  it('is about as wide as theory says', () => {
    // 0 and 1 in equal parts: the standard error of the mean of 100 is .05.
    const { low, high } = meanInterval(Array.from({ length: 100 }, (_, index) => index % 2));
    expect(high - low).toBeGreaterThan(0.16);
    expect(high - low).toBeLessThan(0.23);
  });
});

describe('ratioInterval', () => {
  it('treats twice and half alike', () => {
    expect(ratioInterval([0.5, 2]).mean).toBeCloseTo(1, 12);
  });
});

it('shows an interval behind its mean', () => {
  expect(shown({ mean: 0.9912, low: 0.98, high: 1, count: 3 }, 3)).toBe('0.991 [0.980, 1.000]');
});
