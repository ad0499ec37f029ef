import { seededRandom } from '../../src/core/random';

/** A mean with the bounds between which 95 % of its bootstrap resamples lie (percentile method; Efron & Tibshirani 1993, chapter 13). */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

const RESAMPLES = 10_000;

export function meanInterval(values: readonly number[]): Interval {
  const random = seededRandom(`bench sampling ${values.length}`);
  const drawn = (): number => values[Math.floor(random() * values.length)] ?? 0;
  const means = Array.from({ length: RESAMPLES }, () => meanOf(values.map(drawn))).sort((one, other) => one - other);
  const at = (share: number): number => means[Math.floor(share * (RESAMPLES - 1))] ?? Number.NaN;
  return { mean: meanOf(values), low: at(0.025), high: at(0.975), count: values.length };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The geometric mean of ratios. */
export function ratioInterval(ratios: readonly number[]): Interval {
  const { mean, low, high, count } = meanInterval(ratios.map(Math.log));
  return { mean: Math.exp(mean), low: Math.exp(low), high: Math.exp(high), count };
}

export const shown = ({ mean, low, high }: Interval, digits: number): string =>
  `${mean.toFixed(digits)} [${low.toFixed(digits)}, ${high.toFixed(digits)}]`;
