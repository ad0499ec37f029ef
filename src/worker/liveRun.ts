import type { Run } from '../core/trace/run';
import type { Channel, Trace } from '../core/trace/trace';

/** A run that has not ended: its text grows. */
export class LiveRun {
  readonly id: string;
  private readonly model: string;
  private readonly seed: number;
  private thinking = '';
  private answer = '';

  constructor(id: string, model: string, seed: number) {
    this.id = id;
    this.model = model;
    this.seed = seed;
  }

  append(channel: Channel, text: string): void {
    if (channel === 'thinking') this.thinking += text;
    else this.answer += text;
  }

  /**
   * The run as if it were cancelled now: the analysis keeps and aligns it, and leaves it out of outcomes, forks and dispersion,
   * because what it will say is not known.
   */
  asRun(): Run {
    const trace: Trace = { thinking: this.thinking, answer: this.answer };
    return {
      id: this.id,
      model: this.model,
      seed: this.seed,
      trace,
      givenSteps: null,
      end: { kind: 'cancelled' },
      provenance: null,
    };
  }
}
