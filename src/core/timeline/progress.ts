/** Progress of a plan. Rates and remaining time are null until there is something to tell them from. */
export interface Progress {
  readonly runsDone: number;
  readonly runsPlanned: number;
  readonly tokensPerSecond: number | null;
  readonly remainingMs: number | null;
}
