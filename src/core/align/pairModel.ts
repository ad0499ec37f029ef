import type { PairModel } from './pairPosterior';

/**
 * What is known of a pair of steps before the rest of the alignment is known, in the order in which `visitPairs` gives it.
 * `bestShare` and `otherShare` are the cosine over the best of its row and of its column, the larger first; `diagonal` and `crossed` are the
 * cosines of the neighbouring pairs that would be matched before and after it, and of those that it would cross; `placeGap` is the distance of their shares of the run.
 */
export const PAIR_FEATURES = [
  'cosine',
  'containment',
  'bestShare',
  'otherShare',
  'numberShare',
  'numberLack',
  'diagonal',
  'crossed',
  'placeGap',
  'fromStart',
  'fromEnd',
  'bothFirst',
  'bothOutcome',
  'oneOutcome',
  'lengthRatio',
  'shortest',
] as const;

/** Logistic weights, fitted on hand-labelled natural runs (`bench/naturalRuns`, tuning half). */
export const FEATURE_WEIGHTS: Readonly<Record<(typeof PAIR_FEATURES)[number], number>> = {
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

export const INTERCEPT = -3.978;

/** The paths through a pair of runs are many and most of their pairs are no match: evidence is flattened and shifted to fit. */
export const FLATTEN = 0.8;
export const SHIFT = 1.9;

export const PAIR_MODEL: PairModel = { matchMatch: 0.8, gapMatch: 1, repeat: 0.21, open: 0.48, extend: 0.875 };
