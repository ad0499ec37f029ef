import { bootstrapMean, type Estimate, type GroupedValue } from '../statistics/bootstrap';
import type { ForkPlace } from './injectFork';

/** Shares of all pairs; those without a place count as missed. */
export interface PlaceScores {
  readonly exact: Estimate | null;
  /** The first trace's place alone. */
  readonly exactInA: Estimate | null;
  readonly within1: Estimate | null;
  readonly within3: Estimate | null;
  readonly abstained: Estimate | null;
}

export interface PlacedPair {
  /** The prompt; intervals are over prompts. */
  readonly prompt: string;
  readonly wanted: ForkPlace;
  readonly found: ForkPlace | null;
}

/** A place is off by what it is off in the trace where it is off more. */
export function placeScores(pairs: readonly PlacedPair[]): PlaceScores {
  const share = (holds: (pair: PlacedPair) => boolean): Estimate | null =>
    bootstrapMean(pairs.map((pair): GroupedValue => ({ group: pair.prompt, value: holds(pair) ? 1 : 0 })));
  const within = (steps: number) => share((pair) => offBy(pair) <= steps);
  return {
    exact: within(0),
    exactInA: share(({ wanted, found }) => found !== null && found.a === wanted.a),
    within1: within(1),
    within3: within(3),
    abstained: share(({ found }) => found === null),
  };
}

const offBy = ({ wanted, found }: PlacedPair): number =>
  found === null ? Infinity : Math.max(Math.abs(found.a - wanted.a), Math.abs(found.b - wanted.b));
