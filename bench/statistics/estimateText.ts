import type { Estimate } from './bootstrap';

const DIGITS = 3;

/** A mean with its interval, `.98` as `0.980`. */
export const estimateText = (estimate: Estimate | null): string =>
  estimate === null
    ? '-'
    : `${estimate.mean.toFixed(DIGITS)} [${estimate.low.toFixed(DIGITS)}, ${estimate.high.toFixed(DIGITS)}]`;

export const numberText = (value: number | null): string => (value === null ? '-' : value.toFixed(DIGITS));
