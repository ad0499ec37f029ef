import type { Progress } from '../core/timeline/progress';
import type { Run } from '../core/trace/run';

/** Progress is told at most this often while text comes in. */
export const PROGRESS_INTERVAL_MS = 500;

/** Tells how a plan gets on: tokens per second of the model at work, and the time left at the pace so far. */
export class Pace {
  private readonly runsPlanned: number;
  private readonly concurrency: number;
  private runsDone = 0;
  private runsLeftOut = 0;
  private runMs = 0;
  private tokens = 0;
  private tokenMs = 0;
  private toldAtMs = Number.NEGATIVE_INFINITY;

  /** @param concurrency how many runs are at work at a time, for the time that is left and the rate of all together. */
  constructor(runsPlanned: number, concurrency = 1) {
    this.runsPlanned = runsPlanned;
    this.concurrency = concurrency;
  }

  /** Another model comes up: its speed is its own. */
  modelChanged(): void {
    this.tokens = 0;
    this.tokenMs = 0;
  }

  runEnded(run: Run): void {
    this.runsDone += 1;
    this.runMs += run.provenance?.timing.totalMs ?? 0;
    this.tokens += run.provenance?.tokens.generated ?? 0;
    this.tokenMs += run.provenance?.timing.generationMs ?? 0;
  }

  leftOut(runs: number): void {
    this.runsLeftOut += runs;
  }

  /** Whether progress is due again at this time; asking says that it is told. */
  isDue(nowMs: number): boolean {
    if (nowMs - this.toldAtMs < PROGRESS_INTERVAL_MS) return false;
    this.toldAtMs = nowMs;
    return true;
  }

  /** `live` is the run at work: its chunks, which are a token each or nearly so, and the time since its first text. */
  progress(live: { readonly chunks: number; readonly textMs: number; readonly elapsedMs: number } | null): Progress {
    const tokens = this.tokens + (live?.chunks ?? 0);
    const tokenMs = this.tokenMs + (live?.textMs ?? 0);
    const runsLeft = Math.max(0, this.runsPlanned - this.runsLeftOut - this.runsDone);
    const meanMs = this.runMs / this.runsDone;
    const remainingMs =
      this.runsDone === 0 ? null : Math.max(0, (meanMs * runsLeft) / this.concurrency - (live?.elapsedMs ?? 0));
    return {
      runsDone: this.runsDone,
      runsPlanned: this.runsPlanned - this.runsLeftOut,
      tokensPerSecond: tokenMs > 0 && tokens > 0 ? (tokens / tokenMs) * 1_000 * this.concurrency : null,
      remainingMs,
    };
  }
}
