import { setMaxListeners } from 'node:events';

/** One request and its reply. */
export interface Exchange {
  /** Aborted with the caller's signal and when the exchange is closed. */
  readonly signal: AbortSignal;
  /** Ends the connection, whatever it is doing; the signal given is not listened to any more. */
  readonly close: () => void;
}

export function openExchange(signal: AbortSignal): Exchange {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  // Any number of requests may wait on one signal; each takes its listener away, so that a warning of a leak would be false.
  setMaxListeners(0, signal);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  return {
    signal: controller.signal,
    close: () => {
      signal.removeEventListener('abort', abort);
      abort();
    },
  };
}
