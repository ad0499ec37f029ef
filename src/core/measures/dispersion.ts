export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A figure with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly interval: Interval;
}

/** Spread of the outcomes without a reference. Undefined figures are null, never 0. */
export interface Dispersion {
  /** Runs with an outcome. */
  readonly n: number;
  /** Runs that count and have no answer that could be read. */
  readonly unanswered: number;
  /** Runs left out for how they ended. */
  readonly leftOut: number;
  /** Plug-in Shannon entropy, in nats; needs one run. */
  readonly entropyNats: Estimate | null;
  /** Unbiased probability that two runs disagree; needs two runs. */
  readonly selfDisagreement: Estimate | null;
  /** Share of runs that leave the mode; needs two runs. */
  readonly flipRate: Estimate | null;
}
