import type { Estimate } from './dispersion';

/** The 97.5 % point of the normal distribution. */
const Z = 1.959963984540054;

/**
 * The 95 % score interval of a rate against a reference (Wilson 1927), `[0, 1]`: for a category that was named beforehand, unlike the commonest
 * answer of the same runs.
 *
 * @param hits of `n`; `n` is at least 1.
 */
export function wilsonInterval(hits: number, n: number): Estimate['interval'] {
  const rate = hits / n;
  const scale = 1 + Z ** 2 / n;
  const centre = (rate + Z ** 2 / (2 * n)) / scale;
  const half = (Z / scale) * Math.sqrt((rate * (1 - rate)) / n + Z ** 2 / (4 * n ** 2));
  return { low: hits === 0 ? 0 : centre - half, high: hits === n ? 1 : centre + half };
}
