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
  cosine: 2.507,
  containment: 0.605,
  bestShare: 0.845,
  otherShare: 2.521,
  numberShare: 0.473,
  numberLack: 0.046,
  diagonal: 5.955,
  crossed: -3.058,
  placeGap: -5.276,
  fromStart: 0.428,
  fromEnd: -0.241,
  bothFirst: -0.519,
  bothOutcome: 2.988,
  oneOutcome: -0.742,
  lengthRatio: -0.265,
  shortest: -0.461,
};

export const INTERCEPT = -3.89;

/** The paths through a pair of runs are many and most of their pairs are no match: evidence is flattened and shifted to fit. */
export const FLATTEN = 0.92;
export const SHIFT = 1.3;

export const PAIR_MODEL: PairModel = { matchMatch: 0.8, gapMatch: 0.7, repeat: 0.126, open: 0.48, extend: 0.875 };
