import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../../src/core/measures/wilsonInterval';

describe('wilsonInterval', () => {
  it.each([
    [0, 8, 0, 0.32],
    [4, 8, 0.22, 0.78],
    [0, 10, 0, 0.28],
    [5, 10, 0.24, 0.76],
    [8, 8, 0.68, 1],
  ])('of %i in %i is [%f, %f]', (hits, n, low, high) => {
    const interval = wilsonInterval(hits, n);
    expect(interval.low).toBeCloseTo(low, 2);
    expect(interval.high).toBeCloseTo(high, 2);
  });
});
