import type { Token } from './tokenise';

/** A run as the aligner takes it. Only contents count: runs with the same contents always get the same places. */
export interface AlignableRun {
  /** Texts of the steps, in the order in which they are read. */
  readonly steps: readonly string[];
  /** Their words, numbers and operators, see `tokenise`; parallel to {@link steps}. */
  readonly tokens: readonly (readonly Token[])[];
  /** Whether a step belongs to the thinking; parallel to {@link steps}. */
  readonly isThinking: readonly boolean[];
  /** Index of the first step that states the answer, or `steps.length`. */
  readonly firstOutcomeStep: number;
  /** Key of the final answer, or null where none was found. */
  readonly outcomeKey: string | null;
}
