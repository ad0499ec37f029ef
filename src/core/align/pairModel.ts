import { PAIR_FEATURES } from './pairFeatures';
import type { PairModel } from './pairPosterior';

/**
 * Logistic weights of the pair features, fitted on hand-labelled natural runs (`bench/naturalRuns`, tuning half): the
 * logarithm of the odds that two steps do the same job.
 */
const WEIGHTS: Readonly<Record<(typeof PAIR_FEATURES)[number], number>> = {
  cosine: 1.694,
  containment: 1.116,
  bestShare: 0.823,
  otherShare: 2.673,
  numberShare: 0.418,
  numberLack: 0.081,
  diagonal: 5.668,
  crossed: -1.54,
  placeGap: -5.358,
  fromStart: 0.451,
  fromEnd: -0.063,
  bothFirst: -0.482,
  bothOutcome: 2.334,
  oneOutcome: 0.441,
  lengthRatio: -0.472,
  shortest: -0.637,
};

const INTERCEPT = -3.978;

/** The paths through a pair of runs are many and most of their pairs are not matches: evidence is flattened and shifted to fit. */
const FLATTEN = 0.8;
const SHIFT = 1.9;

export const PAIR_MODEL: PairModel = { matchMatch: 0.8, gapMatch: 1, repeat: 0.21, open: 0.48, extend: 0.875 };

const WEIGHT_ROW = Float64Array.from(PAIR_FEATURES, (name) => WEIGHTS[name]);

/** Likelihood ratios of pairs from their features, see `pairFeatures`. */
export function pairOdds(features: Float64Array): Float64Array {
  const count = WEIGHT_ROW.length;
  const odds = new Float64Array(features.length / count);
  for (let pair = 0; pair < odds.length; pair++) {
    let sum = INTERCEPT;
    for (let k = 0; k < count; k++) sum += (WEIGHT_ROW[k] ?? 0) * (features[pair * count + k] ?? 0);
    odds[pair] = Math.exp(FLATTEN * sum + SHIFT);
  }
  return odds;
}
