export interface FirstStep {
  readonly run: number;
  /** The run's first step that no other branch shares; null where the run has no further step there. */
  readonly step: number | null;
}

export interface Branch {
  /** Ascending. */
  readonly runs: readonly number[];
  readonly firstSteps: readonly FirstStep[];
}

/** A place where runs part and do not meet again, or meet again in words while their outcomes differ. */
export interface Fork {
  /** The column in which the branches first differ. */
  readonly column: number;
  /** At least two; by support, largest first. */
  readonly branches: readonly Branch[];
  /** Whether the branches do not meet again. */
  readonly lasting: boolean;
  /** 0 to 1, or null where it is not known. */
  readonly confidence: number | null;
  /** Set on the decisive fork alone: the p value against the permutation null with the maximum over all forks. */
  readonly decisive: { readonly p: number } | null;
}

/** A stretch of columns `[from, to]` in which runs go through different variants and then meet again. */
export interface Bubble {
  readonly from: number;
  readonly to: number;
  readonly branches: readonly { readonly runs: readonly number[] }[];
}
