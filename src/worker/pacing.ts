/** The shortest time between two pictures of a growing run, in milliseconds: more often than this nobody reads. */
const MIN_PAUSE_MS = 120;

/** Pause after a computation, in multiples of what it cost: growth takes at most a quarter of the thread, ends at most half. */
const PAUSE_PER_COST = { growth: 3, end: 1 } as const;

/** Decides when to recompute, so that the live analysis takes a bounded share of its thread however long the runs get. */
export class Pacing {
  private lastEndMs = Number.NEGATIVE_INFINITY;
  private lastCostMs = 0;

  /** Records a computation that ended at `endMs` and took `costMs`. */
  computed(endMs: number, costMs: number): void {
    this.lastEndMs = endMs;
    this.lastCostMs = costMs;
  }

  /** How long to wait before the next computation. A run's end waits for nothing but its share. */
  delayMs(nowMs: number, reason: keyof typeof PAUSE_PER_COST): number {
    const shareMs = this.lastCostMs * PAUSE_PER_COST[reason];
    const pauseMs = reason === 'growth' ? Math.max(MIN_PAUSE_MS, shareMs) : shareMs;
    return Math.max(0, this.lastEndMs + pauseMs - nowMs);
  }
}
