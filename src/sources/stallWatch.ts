import type { Timers } from './timers';

/** How long a stream may be silent, and by which timers that is told. */
export interface StallLimit {
  readonly ms: number;
  readonly timers: Timers;
}

/** Looks into a silence; more looks tell a stall more exactly and cost more. */
const LOOKS = 4;

/**
 * Tells when a stream has been silent for `ms`, up to a quarter longer. Begins with the first sign of life: what comes before (a model
 * that is being loaded, a long prompt that is being read) may take as long as it takes. A sign of life costs one assignment.
 * A silence is counted in looks and not by a clock, so that a machine that slept, and wakes with what came in meanwhile, stalls nothing.
 */
export class StallWatch {
  private readonly limit: StallLimit | null;
  private readonly onStall: () => void;
  private quietLooks = 0;
  private callOff: (() => void) | null = null;
  private hasEnded = false;
  isStalled = false;

  constructor(limit: StallLimit | null, onStall: () => void) {
    this.limit = limit;
    this.onStall = onStall;
  }

  /** The stream has shown a sign of life. */
  heard(): void {
    this.quietLooks = 0;
    if (this.callOff === null && this.limit !== null && !this.hasEnded) this.lookLater(this.limit);
  }

  end(): void {
    this.hasEnded = true;
    this.callOff?.();
  }

  private lookLater(limit: StallLimit): void {
    this.callOff = limit.timers.after(limit.ms / LOOKS, () => {
      this.quietLooks += 1;
      if (this.quietLooks <= LOOKS) {
        this.lookLater(limit);
        return;
      }
      this.isStalled = true;
      this.onStall();
    });
  }
}
