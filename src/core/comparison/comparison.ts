import type { Analysis } from '../analysis/analysis';
import type { Dispersion, Estimate } from '../measures/dispersion';

/** One of two run sets that are compared. */
export interface ComparedSide {
  readonly name: string;
  /** Runs that count, with an answer or without. */
  readonly n: number;
  readonly unanswered: number;
  readonly dispersion: Dispersion;
  /** Share of the runs that came to the expected answer, with a 95 % interval; null where none is expected or no run counts. */
  readonly expectedShare: Estimate | null;
}

export interface ComparedOutcome {
  readonly label: string;
  /** Runs of each side that came to it. */
  readonly support: readonly [first: number, second: number];
}

/**
 * What is tested: that it makes no difference of which set a run is. `p` is the chance of a difference at least as large if that were so;
 * null where the runs cannot tell, since a side has none or all say the same. `smallestP` is the least p that so many runs could give.
 */
export interface DifferenceTest {
  readonly p: number | null;
  readonly smallestP: number;
}

/** Two run sets side by side. Nothing in it says why they differ. */
export interface Comparison {
  readonly sides: readonly [ComparedSide, ComparedSide];
  /** By support in both, largest first. */
  readonly outcomes: readonly ComparedOutcome[];
  /** Of the answers, those that are missing taken as one of them. */
  readonly outcomeTest: DifferenceTest;
  /** Of the ways that runs take, over all forks of both sets together. */
  readonly wayTest: DifferenceTest;
  /** Index into the forks of {@link joint} where the ways differ most; null where no fork parts the runs. */
  readonly fork: number | null;
  /** Both sets aligned as one; runs of the first come first. */
  readonly joint: Analysis;
  /** Of which side each run of {@link joint} is. */
  readonly sideOfRun: readonly (0 | 1)[];
}
