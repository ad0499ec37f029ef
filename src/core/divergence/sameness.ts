import type { QuantityVerdict } from './compareQuantities';
import { compareQuantities } from './compareQuantities';
import type { Saying } from './sayings';

/** Logistic weights, fitted on hand-labelled natural runs (`bench/naturalRuns`, tuning half). */
const WEIGHTS = {
  base: -0.72,
  sharedWords: 2.2,
  negationDiffers: -1.16,
  sharedNumbers: -1.34,
  noNumbers: -0.43,
  freshNumbersApart: -2.02,
  noFreshNumbers: 0.35,
  freshNumbersInOne: -0.3,
  lastEqual: 2.3,
  lastUnequal: -1.12,
  quantitiesDiffer: -1.67,
  quantitiesAgree: 0.43,
} as const;

/**
 * How sure it is that two cells of one column say the same, 0 to 1. Cells that state the answer are compared by it. Equations that
 * contradict each other decide alone.
 *
 * @param sharedWords Shared weight of their features over the weight of the lighter cell, 0 to 1.
 */
export function sameness(a: Saying, b: Saying, sharedWords: number): number {
  if (a.statedOutcome !== null && b.statedOutcome !== null) return a.statedOutcome === b.statedOutcome ? 1 : 0;
  const verdict = compareQuantities(a.quantities, b.quantities);
  const bothCompute = a.quantities.results.length > 0 && b.quantities.results.length > 0;
  if (bothCompute && verdict !== 'open') return verdict === 'same' ? 1 : 0;
  // Both deny a part to the same numbers.
  if (!bothCompute && verdict === 'same' && a.isNegated && b.isNegated) return 1;
  const sum =
    WEIGHTS.base +
    WEIGHTS.sharedWords * sharedWords +
    (a.isNegated === b.isNegated ? 0 : WEIGHTS.negationDiffers) +
    ownNumbers(a.own, b.own) +
    freshNumbers(a.fresh, b.fresh) +
    lastNumbers(a, b, verdict) +
    (verdict === 'different' ? WEIGHTS.quantitiesDiffer : 0) +
    (verdict === 'same' ? WEIGHTS.quantitiesAgree : 0);
  return 1 / (1 + Math.exp(-sum));
}

function ownNumbers(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 && b.size === 0) return WEIGHTS.noNumbers;
  const shared = sharedCount(a, b);
  return (WEIGHTS.sharedNumbers * shared) / (a.size + b.size - shared);
}

function freshNumbers(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 && b.size === 0) return WEIGHTS.noFreshNumbers;
  if (a.size === 0 || b.size === 0) return WEIGHTS.freshNumbersInOne;
  return sharedCount(a, b) === 0 ? WEIGHTS.freshNumbersApart : 0;
}

/** Numbers that close the cells; where both were taken over, or made in the same way from what was taken over, they may differ. */
function lastNumbers(a: Saying, b: Saying, verdict: QuantityVerdict): number {
  const x = a.quantities.results.at(-1) ?? a.quantities.last;
  const y = b.quantities.results.at(-1) ?? b.quantities.last;
  if (x === null || y === null) return 0;
  if (x === y) return WEIGHTS.lastEqual;
  const bothRecalled =
    a.quantities.results.length === 0 &&
    b.quantities.results.length === 0 &&
    a.quantities.recalled.has(x) &&
    b.quantities.recalled.has(y);
  return verdict === 'same' || bothRecalled ? 0 : WEIGHTS.lastUnequal;
}

function sharedCount(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const number of a) if (b.has(number)) shared++;
  return shared;
}
