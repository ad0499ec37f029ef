/** A final answer and the runs that gave it. */
export interface Outcome {
  /** The answer in comparable form. Stable: recorded settings refer to it. */
  readonly key: string;
  /** The answer as the first of its runs wrote it; hostile text. */
  readonly label: string;
  /** Ascending. */
  readonly runs: readonly number[];
}
