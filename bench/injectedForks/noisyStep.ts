/** Where a step comes from: a step of the shared part, or one of a tail. */
export interface Origin {
  readonly part: 'shared' | 'tail';
  /** Index in the trace that it was taken from. */
  readonly step: number;
}

/** A step under noise, with the space that follows it. Null where noise made it up. */
export interface NoisyStep {
  readonly text: string;
  readonly gap: string;
  readonly origin: Origin | null;
}
