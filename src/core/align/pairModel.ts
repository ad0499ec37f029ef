import type { PairModel } from './pairPosterior';

/**
 * What is known of a pair of steps before the rest of the alignment is known, in the order in which `visitPairs` gives it.
 * `bestShare` and `otherShare` are the cosine over the best of its row and of its column, the larger first; `diagonal` and `crossed` are the
 * cosines of the neighbouring pairs that would be matched before and after it, and of those that it would cross; `placeGap` is the distance of their shares of the run;
 * the last four are of their numbers, see `stepNumbers.ts`.
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
  'bothNumberless',
  'oneNumberless',
  'otherMade',
  'sameLast',
] as const;

/** Logistic weights, fitted on hand-labelled natural runs (`bench/naturalRuns`, tuning half). */
export const FEATURE_WEIGHTS: Readonly<Record<(typeof PAIR_FEATURES)[number], number>> = {
  cosine: 3.558,
  containment: -0.068,
  bestShare: 0.881,
  otherShare: 2.782,
  numberShare: -0.019,
  numberLack: -0.32,
  diagonal: 5.57,
  crossed: 2.21,
  placeGap: -4.873,
  fromStart: 0.075,
  fromEnd: 0.32,
  bothFirst: 0.742,
  bothOutcome: 2.446,
  oneOutcome: 0.004,
  lengthRatio: 0.015,
  shortest: 0.016,
  bothNumberless: 0.555,
  oneNumberless: -0.547,
  otherMade: 0.881,
  sameLast: 0.712,
};

export const INTERCEPT = -5.161;

/** The paths through a pair of runs are many and most of their pairs are no match: evidence is flattened and shifted to fit. */
export const FLATTEN = 0.92;
export const SHIFT = 0.9;

export const PAIR_MODEL: PairModel = { matchMatch: 0.8, gapMatch: 0.7, repeat: 0.126, open: 0.48, extend: 0.875 };
