import { setTimeout as delay } from 'node:timers/promises';

/** How recorded chunks follow each other: as fast as the reader takes them, or as recorded, so many times faster. */
export type ReplayPace = 'unpaced' | { readonly timesFaster: number };

/** Resolves when so many milliseconds have passed since it was made; at once where the signal is aborted. */
export type WaitUntil = (sinceStartMs: number, signal: AbortSignal) => Promise<void>;

/** Waits by the clock of this machine. */
export function waitsFromNow(): WaitUntil {
  const startMs = performance.now();
  return async (sinceStartMs, signal) => {
    const leftMs = startMs + sinceStartMs - performance.now();
    if (leftMs > 0) await delay(leftMs, undefined, { signal }).catch(() => undefined);
  };
}
