import { StepTracker } from './stepTracker';
import { CHANNELS } from './trace';
import type { Step, Trace } from './trace';

/**
 * The steps of a trace: thinking first, then answer. Joined, the steps of a channel give its text back; space belongs
 * to the step before it. For a longer trace that begins with this one, all steps of a channel but its last stay as they
 * are. Linear in the text.
 */
export function splitSteps(trace: Trace): readonly Step[] {
  const tracker = new StepTracker();
  for (const channel of CHANNELS) tracker.push(channel, trace[channel]);
  return tracker.steps();
}
