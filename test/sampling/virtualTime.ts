import type { Clock } from '../../src/sampling/ports';
import type { Timers } from '../../src/sources/timers';

const START_MS = Date.UTC(2026, 0, 1);

/** A time that passes only when a test lets it: a clock and timers that agree with each other. */
export class VirtualTime implements Clock, Timers {
  private now = START_MS;
  private readonly waiting = new Set<{ readonly atMs: number; readonly call: () => void }>();

  nowMs(): number {
    return this.now;
  }

  get passedMs(): number {
    return this.now - START_MS;
  }

  after(ms: number, call: () => void): () => void {
    const entry = { atMs: this.now + ms, call };
    this.waiting.add(entry);
    return () => void this.waiting.delete(entry);
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => void this.after(ms, resolve));
  }

  /** Lets time pass, timer by timer and with all that follows from each, until a promise has settled. */
  async passUntil<T>(promise: Promise<T>): Promise<T> {
    const state = { isSettled: false };
    const settled = (): void => {
      state.isSettled = true;
    };
    promise.then(settled, settled);
    await turn();
    while (!state.isSettled) {
      this.next();
      await turn();
    }
    return promise;
  }

  private next(): void {
    const [first] = [...this.waiting].toSorted((a, b) => a.atMs - b.atMs);
    if (first === undefined) return;
    this.waiting.delete(first);
    this.now = Math.max(this.now, first.atMs);
    first.call();
  }
}

/** Lets all that can happen without waiting happen. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
