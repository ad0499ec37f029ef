import type { Parting } from './parting';
import type { PartingEvidence } from './partingEvidence';

/** Logistic weights, fitted on hand-labelled natural runs (`bench/naturalRuns`, tuning half). */
const WEIGHTS = {
  base: -1.8,
  ways: -0.223,
  outcome: 0.618,
  earliest: -0.406,
  participation: 2.198,
  meetingsAfter: -0.579,
  togetherBefore: -1.384,
  outcomesApart: 0.567,
} as const;

/**
 * How likely a reader is to name a parting as a fork, 0 to 1. Good for ranking; it is not calibrated, and so it is no
 * confidence to show.
 */
export function likelihood({ source }: Parting, evidence: PartingEvidence): number {
  const sum =
    WEIGHTS.base +
    (source === 'ways' ? WEIGHTS.ways : 0) +
    (source === 'outcome' ? WEIGHTS.outcome : 0) +
    WEIGHTS.earliest * evidence.earliest +
    WEIGHTS.participation * evidence.participation +
    WEIGHTS.meetingsAfter * evidence.meetingsAfter +
    WEIGHTS.togetherBefore * evidence.togetherBefore +
    WEIGHTS.outcomesApart * evidence.outcomesApart;
  return 1 / (1 + Math.exp(-sum));
}
