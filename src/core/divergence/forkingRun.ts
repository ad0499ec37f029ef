import type { Saying } from './sayings';

/** What the search for forks needs to know of a run. */
export interface ForkingRun {
  readonly stepCount: number;
  /** Index of the first step that states the answer, or {@link stepCount}; such steps are no fork. */
  readonly firstOutcomeStep: number;
  /** Index of its outcome or null. */
  readonly outcome: number | null;
  /** Runs that do not count take no branch. */
  readonly counts: boolean;
  /** What its steps say. */
  readonly said: readonly Saying[];
}
