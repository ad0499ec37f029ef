import { StepScanner } from './stepScanner';
import type { Channel, Step } from './trace';

/** Steps of one channel while its text grows. */
class ChannelSteps {
  readonly closed: Step[] = [];
  readonly #channel: Channel;
  readonly #scanner = new StepScanner();
  #openStart = 0;

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  push(text: string): readonly Step[] {
    const before = this.closed.length;
    for (const start of this.#scanner.push(text)) {
      this.closed.push({ channel: this.#channel, start: this.#openStart, end: start });
      this.#openStart = start;
    }
    return this.closed.slice(before);
  }

  get open(): Step | null {
    const end = this.#scanner.length;
    return end > this.#openStart ? { channel: this.#channel, start: this.#openStart, end } : null;
  }
}

/**
 * Steps of a trace while it grows. Steps tile each channel exactly. Closed steps never change; the last step of a
 * channel is open: it may grow, or be cut into several. A push costs the new text, not the whole. At any time the steps
 * equal those of `splitSteps` on the text so far.
 */
export class StepTracker {
  readonly #channels: Readonly<Record<Channel, ChannelSteps>> = {
    thinking: new ChannelSteps('thinking'),
    answer: new ChannelSteps('answer'),
  };

  /** Adds text to a channel; returns the steps that it closed. */
  push(channel: Channel, text: string): readonly Step[] {
    return this.#channels[channel].push(text);
  }

  /** The closed steps of a channel, in order; the array grows with later pushes. */
  closed(channel: Channel): readonly Step[] {
    return this.#channels[channel].closed;
  }

  /** The last step of a channel, or null while the channel is empty. */
  open(channel: Channel): Step | null {
    return this.#channels[channel].open;
  }

  /** All steps, thinking first; a copy. */
  steps(): readonly Step[] {
    const { thinking, answer } = this.#channels;
    const last = [thinking.open, answer.open];
    return [
      ...thinking.closed,
      ...last.slice(0, 1).filter((step) => step !== null),
      ...answer.closed,
      ...last.slice(1).filter((step) => step !== null),
    ];
  }
}
