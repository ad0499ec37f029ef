import type { Channel, Trace } from '../core/trace/trace';
import type { OptionValue, Run, RunEnd } from '../core/trace/run';
import type { ModelDescription, SampleReport, ServerReport } from '../sources/source';
import type { RunAnnouncement } from './events';
import type { Clock } from './ports';

/** What all runs of one model have in common. */
export interface RunCircumstances {
  readonly server: ServerReport;
  readonly model: ModelDescription;
  readonly renderedPrompt: string | null;
}

/** Collects one run while it is sampled. */
export class RunRecord {
  readonly run: RunAnnouncement;
  private readonly clock: Clock;
  private readonly startedAtMs: number;
  private readonly pieces: Record<Channel, string[]> = { thinking: [], answer: [] };
  private firstTextMs: number | null = null;

  constructor(run: RunAnnouncement, clock: Clock) {
    this.run = run;
    this.clock = clock;
    this.startedAtMs = clock.nowMs();
  }

  text(channel: Channel, text: string): void {
    this.firstTextMs ??= this.elapsedMs();
    this.pieces[channel].push(text);
  }

  elapsedMs(): number {
    return Math.max(0, this.clock.nowMs() - this.startedAtMs);
  }

  /** 0 before the first text. */
  sinceFirstTextMs(): number {
    return this.firstTextMs === null ? 0 : this.elapsedMs() - this.firstTextMs;
  }

  /** The run as it stands now, with how it ended. */
  ended(
    end: RunEnd,
    report: SampleReport,
    of: RunCircumstances & { readonly options: Readonly<Record<string, OptionValue>>; readonly warm: boolean | null },
  ): Run {
    return {
      ...this.run,
      trace: this.trace(),
      givenSteps: null,
      end,
      provenance: {
        server: { kind: of.server.kind, version: of.server.version },
        identity: of.model.identity,
        options: of.options,
        think: report.think,
        renderedPrompt: of.renderedPrompt,
        warm: of.warm,
        tokens: report.tokens,
        timing: {
          startedAt: new Date(this.startedAtMs).toISOString(),
          firstTextMs: this.firstTextMs,
          totalMs: this.elapsedMs(),
          loadMs: report.loadMs,
          promptMs: report.promptMs,
          generationMs: report.generationMs,
        },
        notices: report.notices,
      },
    };
  }

  private trace(): Trace {
    return { thinking: this.pieces.thinking.join(''), answer: this.pieces.answer.join('') };
  }
}
