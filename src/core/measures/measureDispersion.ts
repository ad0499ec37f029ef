import { seededRandom } from '../random';
import type { Dispersion, Estimate } from './dispersion';
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

export const POSTERIOR_DRAWS = 2000;
const TAIL = 0.025;

/**
 * Spread of the outcomes without a reference. Figures that the number of runs does not define are null.
 *
 * The 95 % intervals tell of the model's own spread under this prompt. They are taken from {@link POSTERIOR_DRAWS} draws of Dirichlet(counts + 1/2)
 * over the outcomes seen and one more that stands for all others (Jeffreys' prior: Brown, Cai & DasGupta 2001, section 4.3); without
 * that one, N equal answers would give [0, 0]. With few runs a spread shows too small, in the draws as well. So the equal-tailed
 * interval of the draws is joined with the same interval moved to the figure without that bias: the unbiased self-disagreement, the
 * entropy after Miller (1955). The flip rate of a draw is the share that leaves the mode of the runs, not of the draw.
 * Same counts and seed, same intervals.
 */
export function measureDispersion(counts: DispersionCounts, seed: string): Dispersion {
  const sizes = counts.outcomeSizes.filter((size) => size > 0).sort((a, b) => b - a);
  const n = sizes.reduce((sum, size) => sum + size, 0);
  const draws = n > 0 ? posteriorShares(sizes, seed) : [];
  const shares = sizes.map((size) => size / n);
  const entropy = entropyNats(shares);
  const disagreement = unbiasedDisagreement(sizes);
  const flips = flipRate(shares);
  return {
    n,
    unanswered: counts.unanswered,
    leftOut: counts.leftOut,
    entropyNats:
      n >= 1 ? estimate(entropy, entropy + (sizes.length - 1) / (2 * n), draws.map(entropyNats), Infinity) : null,
    selfDisagreement: n >= 2 ? estimate(disagreement, disagreement, draws.map(giniSimpson), 1) : null,
    flipRate: n >= 2 ? estimate(flips, null, draws.map(flipRate), 1) : null,
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

/** Probability that two independent draws differ. */
const giniSimpson = (shares: readonly number[]): number => 1 - shares.reduce((sum, share) => sum + share * share, 0);

/** The same from counts, without bias: 1 − Σ n(n − 1) / (N(N − 1)); not a number where N < 2. */
function unbiasedDisagreement(sizes: readonly number[]): number {
  const n = sizes.reduce((sum, size) => sum + size, 0);
  return 1 - sizes.reduce((sum, size) => sum + size * (size - 1), 0) / (n * (n - 1));
}

/** Share that leaves the first, which is the mode of the runs. */
const flipRate = ([mode = 0]: readonly number[]): number => 1 - mode;

/**
 * @param unbiased where the interval would have its middle without the bias of few runs; null where it is not moved.
 * @param most the largest value that the figure can take.
 */
function estimate(value: number, unbiased: number | null, draws: readonly number[], most: number): Estimate {
  const sorted = Float64Array.from(draws).sort();
  const at = (probability: number): number => sorted[Math.round(probability * (sorted.length - 1))] ?? value;
  const [low, high] = [at(TAIL), at(1 - TAIL)];
  const shift = unbiased === null ? 0 : Math.max(0, unbiased - at(0.5));
  return { value, interval: { low: Math.min(value, low), high: Math.min(most, Math.max(value, high + shift)) } };
}
