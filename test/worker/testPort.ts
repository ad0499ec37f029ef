import type { AnalysisPort } from '../../src/worker/liveAnalysis';
import { LiveAnalysis } from '../../src/worker/liveAnalysis';
import type { FromWorker, ToWorker } from '../../src/protocol/worker';

interface Timer {
  readonly atMs: number;
  readonly action: () => void;
}

/** A port on which time stands still until it is moved, and a live analysis that is attached to it. */
export class TestPort implements AnalysisPort {
  readonly posted: FromWorker[] = [];
  readonly analysis = new LiveAnalysis(this);
  private time = 0;
  private timers: Timer[] = [];

  post(message: FromWorker): void {
    this.posted.push(message);
  }

  later(delayMs: number, action: () => void): () => void {
    const timer = { atMs: this.time + delayMs, action };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  nowMs(): number {
    return this.time;
  }

  send(...messages: readonly ToWorker[]): void {
    for (const message of messages) this.analysis.receive(message);
  }

  /** Moves the time on and lets what is due happen. */
  pass(durationMs: number): void {
    const endMs = this.time + durationMs;
    for (;;) {
      const due = this.timers.filter(({ atMs }) => atMs <= endMs).sort((one, other) => one.atMs - other.atMs)[0];
      if (due === undefined) break;
      this.timers = this.timers.filter((other) => other !== due);
      this.time = Math.max(this.time, due.atMs);
      due.action();
    }
    this.time = endMs;
  }

  /** The models posted so far, oldest first. */
  get models() {
    return this.posted.filter((message) => message.kind === 'model');
  }
}
