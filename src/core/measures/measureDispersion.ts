import { seededRandom } from '../random';
import type { Dispersion, Estimate, Interval } from './dispersion';
import { dirichlet } from './gammaSampler';

/** What the spread of outcomes is measured from. */
export interface DispersionCounts {
  /** Runs behind each outcome, in any order. */
  readonly outcomeSizes: readonly number[];
  /** Runs that count and have no answer that could be read. */
  readonly unanswered: number;
  /** Runs left out for how they ended. */
  readonly leftOut: number;
}

export const POSTERIOR_DRAWS = 4000;
const TAIL = 0.025;

/**
 * Spread of the outcomes without a reference. Figures that the number of runs does not define are null.
 *
 * The 95 % intervals are equal-tailed and taken from {@link POSTERIOR_DRAWS} draws of Dirichlet(counts + 1/2) over the outcomes seen
 * and one more that stands for all others (Jeffreys' prior: Brown, Cai & DasGupta 2001, section 4.3). Without that one, N equal answers would give [0, 0]. They tell of the
 * model's own spread under this prompt, and are widened where needed to hold the figure itself. Same counts and seed, same intervals.
 */
export function measureDispersion(counts: DispersionCounts, seed: string): Dispersion {
  const sizes = counts.outcomeSizes.filter((size) => size > 0).sort((a, b) => b - a);
  const n = sizes.reduce((sum, size) => sum + size, 0);
  const draws = n > 0 ? posteriorShares(sizes, seed) : [];
  const shares = sizes.map((size) => size / n);
  const estimate = (value: number, figure: (shares: readonly number[]) => number): Estimate => ({
    value,
    interval: intervalAround(value, draws.map(figure)),
  });
  return {
    n,
    unanswered: counts.unanswered,
    leftOut: counts.leftOut,
    entropyNats: n >= 1 ? estimate(entropyNats(shares), entropyNats) : null,
    selfDisagreement: n >= 2 ? estimate(unbiasedDisagreement(sizes), disagreement) : null,
    flipRate: n >= 2 ? estimate(flipRate(shares), flipRate) : null,
  };
}

function posteriorShares(sizes: readonly number[], seed: string): readonly (readonly number[])[] {
  const random = seededRandom(`${seed} dispersion`);
  const concentrations = [...sizes, 0].map((size) => size + 0.5);
  return Array.from({ length: POSTERIOR_DRAWS }, () => dirichlet(concentrations, random));
}

/** Shannon entropy of shares that add up to 1, in nats. */
export function entropyNats(shares: readonly number[]): number {
  return shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0);
}

/** Probability that two independent draws differ (Gini–Simpson). */
const disagreement = (shares: readonly number[]): number => 1 - shares.reduce((sum, share) => sum + share * share, 0);

/** The same from counts, without bias: 1 − Σ n(n − 1) / (N(N − 1)); N >= 2. */
function unbiasedDisagreement(sizes: readonly number[]): number {
  const n = sizes.reduce((sum, size) => sum + size, 0);
  return 1 - sizes.reduce((sum, size) => sum + size * (size - 1), 0) / (n * (n - 1));
}

/** Share that leaves the mode. */
const flipRate = (shares: readonly number[]): number => 1 - Math.max(...shares);

function intervalAround(value: number, draws: readonly number[]): Interval {
  const sorted = draws.toSorted((a, b) => a - b);
  const at = (probability: number): number => sorted[Math.round(probability * (sorted.length - 1))] ?? value;
  return { low: Math.min(value, at(TAIL)), high: Math.max(value, at(1 - TAIL)) };
}
