import type { Terminal } from './command';
import type { SamplingWorld } from './samplingWorld';

/** Aborts at the first interruption from the keyboard; at the second the process ends as it does by default. Returns how to stop listening. */
export function onCancel(world: SamplingWorld, cancel: AbortController, terminal: Terminal): () => void {
  const stop = world.onInterrupt(() => {
    // The second time nobody listens any more, and the process ends as it does by default.
    stop();
    terminal.err('\nCancelling; what has arrived is kept.\n');
    cancel.abort();
  });
  return stop;
}
