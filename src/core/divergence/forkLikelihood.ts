import type { PartingSigns } from './frontierPartings';

/** Logistic weights, fitted on hand-labelled natural runs (`bench/naturalRuns`, tuning half). */
const WEIGHTS: Readonly<Record<keyof PartingSigns, number>> = {
  gap: 0.98,
  drop: 2.07,
  soFar: -3.4,
  place: -1.4,
  stepCount: -0.13,
};

const BASE = 1.42;

/** How likely a reader is to name a parting as a fork, 0 to 1. */
export function forkLikelihood(signs: PartingSigns): number {
  let sum = BASE;
  for (const sign of SIGNS) sum += WEIGHTS[sign] * signs[sign];
  return 1 / (1 + Math.exp(-sum));
}

const SIGNS = ['gap', 'drop', 'soFar', 'place', 'stepCount'] as const;
