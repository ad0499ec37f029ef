import { describe, expect, test } from 'vitest';
import { dirichlet, gamma } from '../../../src/core/measures/gammaSampler';
import { seededRandom } from '../../../src/core/random';

const DRAWS = 40_000;

const moments = (draws: readonly number[]): { mean: number; variance: number } => {
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
  return { mean, variance: draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length };
};

describe('gamma', () => {
  test.each([0.5, 1, 1.5, 8.5, 64.5])('has mean and variance %f', (shape) => {
    const random = seededRandom(`gamma ${shape}`);
    const { mean, variance } = moments(Array.from({ length: DRAWS }, () => gamma(shape, random)));
    // Five standard errors: Var(mean) = shape / n, Var(variance) ≈ (2 shape² + 6 shape) / n.
    expect(Math.abs(mean - shape)).toBeLessThan(5 * Math.sqrt(shape / DRAWS));
    expect(Math.abs(variance - shape)).toBeLessThan(5 * Math.sqrt((2 * shape ** 2 + 6 * shape) / DRAWS));
  });
});

describe('dirichlet', () => {
  test('has the shares and the spread of its concentrations', () => {
    const random = seededRandom('dirichlet');
    const concentrations = [4.5, 3.5, 0.5];
    const total = 8.5;
    const draws = Array.from({ length: DRAWS }, () => dirichlet(concentrations, random));
    concentrations.forEach((concentration, index) => {
      const { mean, variance } = moments(draws.map((shares) => shares[index] ?? NaN));
      const share = concentration / total;
      expect(mean).toBeCloseTo(share, 2);
      expect(variance).toBeCloseTo((share * (1 - share)) / (total + 1), 2);
    });
    for (const shares of draws.slice(0, 100)) expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });
});
