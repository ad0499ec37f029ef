import type { Shape } from './generateRuns';

/** What a process of its own measures, so that its memory is that of the measured alone. */
export interface SpeedTask {
  readonly method: 'forkline' | 'progressive' | 'growing';
  readonly shape: Shape;
}

/** Milliseconds of each turn, and what the process took at most. */
export interface SpeedFigures {
  readonly steps: number;
  readonly timesMs: readonly number[];
  /** Processor time of each turn, all threads together, in milliseconds: other work of the machine does not count. */
  readonly cpuMs: readonly number[];
  /** Resident set at its largest, with that of Node itself, in bytes. */
  readonly peakBytes: number;
  /** Of `growing`: the time from nothing, and whether the settled result equals it. */
  readonly settled: { readonly fromNothingMs: number; readonly isEqual: boolean } | null;
}
