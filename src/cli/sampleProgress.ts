import { ENGLISH } from '../core/report/catalogue';
import type { Finding, MessageKey } from '../core/report/finding';
import { noticeFinding, runEndText } from '../core/report/failureText';
import { sentence } from '../core/report/sentence';
import type { Progress } from '../core/timeline/progress';
import type { Run } from '../core/trace/run';
import type { SamplingEvent } from '../sampling/events';
import type { Terminal } from './command';
import { failureSentence } from './serverOption';
import { visibleLine } from './visibleLine';

const CLEAR_LINE = '\r\u001b[K';

/** Tells on the standard error how sampling gets on: a line for each run that ended, and where a person watches, one that is rewritten. */
export class SampleProgress {
  private readonly terminal: Terminal;
  private readonly server: string;
  private readonly isWatched: boolean;
  private readonly toldNotices = new Set<string>();
  private last: Progress | null = null;
  private current = '';

  constructor(terminal: Terminal, server: string, isWatched: boolean) {
    this.terminal = terminal;
    this.server = server;
    this.isWatched = isWatched;
  }

  tell(event: SamplingEvent): void {
    switch (event.kind) {
      case 'modelPreparing':
        this.current = `loading ${visibleLine(event.model)}`;
        if (this.isWatched) this.rewrite();
        else this.line(`${this.current} …`);
        break;
      case 'modelFailed':
        this.line(failureSentence(event.failure, { server: this.server, model: event.model }));
        break;
      case 'runStarted':
        this.current = `${event.run.id} ${visibleLine(event.run.model)}`;
        this.rewrite();
        break;
      case 'runEnded':
        this.runEnded(event.run);
        break;
      case 'notSaved':
        this.line(visibleLine(sentence(event.finding, ENGLISH)));
        break;
      case 'progress':
        this.last = event.progress;
        this.rewrite();
        break;
      case 'runLooping':
        this.line(said('live.looping', event.id, event.repetition.periodChars, event.repetition.count));
        break;
      case 'runRetried':
        this.line(said('live.retried', event.id, duration(event.waitMs), event.attempt));
        break;
      case 'journalBroken':
        this.withoutJournal(event.finding);
        break;
      case 'runText':
      case 'planEnded':
        break;
    }
  }

  /** Says why what is live is not kept as it comes. */
  withoutJournal(finding: Finding): void {
    this.line(visibleLine(`${sentence(finding, ENGLISH)} ${said('live.journalBroken')}`));
  }

  /** Leaves no half line behind. */
  end(): void {
    if (this.isWatched) this.terminal.err(CLEAR_LINE);
  }

  line(text: string): void {
    this.terminal.err(`${this.isWatched ? CLEAR_LINE : ''}${text}\n`);
  }

  private runEnded(run: Run): void {
    const { provenance, end } = run;
    const tokens = provenance?.tokens.generated ?? null;
    const seconds = (provenance?.timing.totalMs ?? 0) / 1_000;
    const how = end.kind === 'stopped' ? '' : `  ${endSentence(run, this.server)}`;
    const figures = `seed ${run.seed ?? '–'}${tokens === null ? '' : `, ${tokens} tokens`}, ${seconds.toFixed(1)} s`;
    this.line(`${run.id}  ${visibleLine(run.model)}  ${figures}${how}`);
    for (const notice of provenance?.notices ?? []) this.notice(notice);
  }

  private notice(notice: string): void {
    const finding = noticeFinding(notice);
    if (finding === null || this.toldNotices.has(notice)) return;
    this.toldNotices.add(notice);
    this.line(sentence(finding, ENGLISH));
  }

  private rewrite(): void {
    if (!this.isWatched) return;
    this.terminal.err(`${CLEAR_LINE}${[this.current, ...figures(this.last)].join(' · ')}`);
  }
}

const said = (key: MessageKey, ...args: readonly (string | number)[]): string =>
  visibleLine(sentence({ key, args }, ENGLISH));

const endSentence = (run: Run, server: string): string =>
  visibleLine(sentence(runEndText(run.end, { server, model: run.model }).finding, ENGLISH));

function figures(progress: Progress | null): readonly string[] {
  if (progress === null) return [];
  const { runsDone, runsPlanned, tokensPerSecond, remainingMs } = progress;
  return [
    `${runsDone} of ${runsPlanned} runs`,
    ...(tokensPerSecond === null ? [] : [`${tokensPerSecond.toFixed(0)} tokens/s`]),
    ...(remainingMs === null ? [] : [`${duration(remainingMs)} left`]),
  ];
}

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
