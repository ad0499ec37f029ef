import type { OptionValue, Run } from '../core/trace/run';
import type { ModelDescription, ServerReport, SourceEvent } from '../sources/source';
import type { RunAnnouncement } from './events';
import type { Clock } from './ports';

/** What all runs of one model have in common. */
export interface RunCircumstances {
  readonly server: ServerReport;
  readonly model: ModelDescription;
  readonly renderedPrompt: string | null;
  /** How much context the server gave the model, in tokens; null where it does not tell. */
  readonly contextTokens: number | null;
}

/** What a source says at the end of a run. */
export type RunEnding = Omit<Extract<SourceEvent, { kind: 'ended' }>, 'kind'>;

/** One run while it is sampled. */
export class RunRecord {
  readonly run: RunAnnouncement;
  private readonly clock: Clock;
  private readonly startedAtMs: number;
  private firstTextMs: number | null = null;

  constructor(run: RunAnnouncement, clock: Clock) {
    this.run = run;
    this.clock = clock;
    this.startedAtMs = clock.nowMs();
  }

  /** A text came in. */
  textCame(): void {
    this.firstTextMs ??= this.elapsedMs();
  }

  elapsedMs(): number {
    return Math.max(0, this.clock.nowMs() - this.startedAtMs);
  }

  /** 0 before the first text. */
  sinceFirstTextMs(): number {
    return this.firstTextMs === null ? 0 : this.elapsedMs() - this.firstTextMs;
  }

  /** The run, now that it has ended. */
  ended(
    ending: RunEnding,
    of: RunCircumstances & {
      readonly options: Readonly<Record<string, OptionValue>>;
      readonly warm: boolean | null;
      readonly concurrent: number;
    },
  ): Run {
    const { end, trace, report } = ending;
    return {
      ...this.run,
      trace,
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
        concurrent: of.concurrent,
        notices: report.notices,
      },
    };
  }
}
