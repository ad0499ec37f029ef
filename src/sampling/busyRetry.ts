import type { Timers } from '../sources/timers';

/** How long is waited before a busy server is asked again, attempt by attempt; then it has failed. */
export const BUSY_WAITS_MS: readonly number[] = [1_000, 2_000, 4_000, 8_000, 15_000];

/** Resolves after a time, or at once when the signal is aborted. */
export function waited(ms: number, timers: Timers, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      callOff();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const callOff = timers.after(ms, end);
    signal.addEventListener('abort', end, { once: true });
  });
}
