import type { PartingSigns } from './frontierPartings';

/** Logistic weights: about the middle of the fits on either half of the hand-labelled natural runs (`bench/naturalRuns`), which differ much: forks are few. */
const WEIGHTS: Readonly<Record<keyof PartingSigns, number>> = {
  gap: 1.0,
  drop: 2.1,
  soFar: -2.5,
  place: -1.0,
  stepCount: -0.13,
};

const BASE = 1.2;

/** How likely a reader is to name a parting as a fork, 0 to 1. */
export function forkLikelihood(signs: PartingSigns): number {
  let sum = BASE;
  for (const sign of SIGNS) sum += WEIGHTS[sign] * signs[sign];
  // Rounded, so that the order in which means were summed is never told by a tie.
  return Math.round(1e9 / (1 + Math.exp(-sum))) / 1e9;
}

const SIGNS = ['gap', 'drop', 'soFar', 'place', 'stepCount'] as const;
