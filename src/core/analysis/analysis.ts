import type { Alignment } from '../align/alignment';
import type { Bubble, Fork } from '../divergence/fork';
import type { Dispersion } from '../measures/dispersion';
import type { Outcome } from '../trace/outcome';
import type { RunEnd } from '../trace/run';
import type { Step, Trace } from '../trace/trace';

/** One run as the analysis sees it. */
export interface AnalysedRun {
  readonly id: string;
  readonly model: string;
  readonly seed: number | null;
  readonly end: RunEnd;
  readonly trace: Trace;
  /** Thinking first, then answer; within a channel in order of the text. */
  readonly steps: readonly Step[];
  /** Index of the first step that states the answer, or `steps.length`: from there on steps belong to the outcome. */
  readonly firstOutcomeStep: number;
  /** Index into {@link Analysis.outcomes}; null where no answer was found or the run is left out. */
  readonly outcome: number | null;
  /** False for runs that are kept and shown and left out of outcomes, forks and dispersion. */
  readonly counts: boolean;
}

/** Everything that is computed from a run set. Pure, never stored. Runs are named by their index in {@link runs}. */
export interface Analysis {
  readonly runs: readonly AnalysedRun[];
  readonly alignment: Alignment;
  /** By column, then by support. */
  readonly forks: readonly Fork[];
  readonly bubbles: readonly Bubble[];
  /** By support, largest first, ties by key. */
  readonly outcomes: readonly Outcome[];
  readonly dispersion: Dispersion;
}
