import type { Timers } from '../../src/sources/timers';

/** Timers that go off when a test says so. */
export class ManualTimers implements Timers {
  private readonly waiting = new Map<() => void, number>();

  after(ms: number, call: () => void): () => void {
    // Each in a wrapper of its own, so that the same function can wait twice.
    const entry = (): void => {
      call();
    };
    this.waiting.set(entry, ms);
    return () => void this.waiting.delete(entry);
  }

  /** Milliseconds of what waits. */
  get delays(): readonly number[] {
    return [...this.waiting.values()];
  }

  /** Lets all that waits now go off; what they set waits for the next call. */
  goOff(): void {
    const due = [...this.waiting.keys()];
    this.waiting.clear();
    for (const call of due) call();
  }
}
