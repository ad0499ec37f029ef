import { readRunSet } from '../../core/document/readRunSet';
import type { AnalysisSettings, RunSet } from '../../core/document/runSet';
import { settingsLine } from '../../core/document/writeRunSet';
import { failureText } from '../../core/report/failureText';
import type { Finding } from '../../core/report/finding';
import { err, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { TimelineModel } from '../../core/timeline/timelineModel';
import type { Repetition } from '../../core/trace/repetition';
import type { Run } from '../../core/trace/run';
import type { LiveState, StepAddress, Unfinished } from '../../protocol/view';
import type { StepPassage } from '../../protocol/worker';
import type { SamplingEvent } from '../../sampling/events';
import type { AnalysisThread } from '../analysis/analysisThread';
import { Signal } from '../signal';
import type { SessionFile } from './sessionFile';

/** What the session can show at the moment. */
export type SessionContent =
  | { readonly kind: 'reading' }
  | { readonly kind: 'unreadable'; readonly finding: Finding }
  | { readonly kind: 'picture'; readonly set: RunSet; readonly model: TimelineModel };

/** What samples into a session. */
export interface Sampler {
  readonly server: string;
  /** Over all models. */
  readonly runsPlanned: number;
  cancel(): void;
  /** Ends one run that is live, by its id. */
  stopRun(id: string): void;
  /** Appends settings to the file that it is writing. */
  appendSettings(settings: AnalysisSettings): Promise<void>;
}

interface Sampling {
  readonly by: Sampler;
  state: LiveState;
}

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

const atStart = (runsPlanned: number): LiveState => ({
  progress: { runsDone: 0, runsPlanned, tokensPerSecond: null, remainingMs: null },
  preparing: null,
  loops: [],
  retry: null,
});

/**
 * One run set that is open or being sampled: the only place that knows what there is of it. Its file is the truth; what is being
 * sampled is added as it comes, and the analysis of both arrives from the analysis thread. Every view of the set shows this session.
 */
export class RunSetSession {
  private readonly file: SessionFile;
  private readonly thread: AnalysisThread;
  /** The content, the settings or whether it is being sampled changed. */
  readonly changed = new Signal<null>();
  /** Only the progress changed. */
  readonly progressed = new Signal<LiveState | null>();

  private content: SessionContent = { kind: 'reading' };
  private set: RunSet | null = null;
  private model: TimelineModel | null = null;
  private damage: readonly Finding[] = [];
  private remarks: readonly Finding[] = [];
  private sampling: Sampling | null = null;
  private textRead: string | null = null;
  private loading: Promise<void> = Promise.resolve();
  private writing: Promise<void> = Promise.resolve();
  private hasUnsavedRun = false;
  private left: Unfinished | null = null;
  private lastServer: string | null = null;
  /** Set between the loss of the thread and the next picture: a thread that the set itself brings down is not tried twice. */
  private isRecovering = false;

  constructor(file: SessionFile, thread: AnalysisThread) {
    this.file = file;
    this.thread = thread;
    thread.listen(file.address, {
      modelled: (model) => {
        this.modelled(model);
      },
      failed: (message, isLost) => {
        this.failed(message, isLost);
      },
    });
  }

  get address(): string {
    return this.file.address;
  }

  get current(): SessionContent {
    return this.content;
  }

  get live(): LiveState | null {
    return this.sampling?.state ?? null;
  }

  /** What is left of the plan, as {@link leaveUnfinished} told it; nothing while it is being sampled. */
  get unfinished(): Unfinished | null {
    return this.sampling === null ? this.left : null;
  }

  /** The address of the server that sampled into the session last, or null. */
  get server(): string | null {
    return this.lastServer;
  }

  /** Whether runs can be added to the set: it says how it was sampled, is not being sampled, and its file can be written. */
  get canGrow(): boolean {
    return (
      this.file.canAppend &&
      (this.set?.plan ?? null) !== null &&
      this.sampling === null &&
      this.left?.kind !== 'elsewhere'
    );
  }

  /** The set as read and sampled so far, or null where there is none to sample into. */
  get runSet(): RunSet | null {
    return this.set;
  }

  /**
   * Reads the file and shows it, unless it holds what is known already. While the set is being sampled the file follows and is not
   * read, nor is it when it lacks a run that could not be saved.
   */
  load(): Promise<void> {
    this.loading = this.loading.then(() => this.loadNow());
    return this.loading;
  }

  private async loadNow(): Promise<void> {
    if (this.sampling !== null || this.hasUnsavedRun) return;
    let text: string;
    try {
      text = await this.file.read();
    } catch (thrown) {
      this.textRead = null;
      this.showUnreadable({ key: 'file.unreadable', args: [messageOf(thrown)] });
      return;
    }
    if (text === this.textRead) return;
    this.textRead = text;
    const { set, damage } = readRunSet(text);
    this.damage = damage.map(({ finding }) => finding);
    this.set = set;
    if (set === null) this.showUnreadable(this.damage[0] ?? { key: 'file.unreadable', args: [''] });
    else this.thread.send({ kind: 'load', session: this.address, set, remarks: this.damage });
  }

  /** From here on, until the plan has ended, the set grows by {@link sampled}. */
  beginSampling(by: Sampler): void {
    this.sampling = { by, state: atStart(by.runsPlanned) };
    this.left = null;
    this.lastServer = by.server;
    this.remarks = [];
    this.changed.fire(null);
  }

  cancelSampling(): void {
    this.sampling?.by.cancel();
  }

  stopRun(id: string): void {
    this.sampling?.by.stopRun(id);
  }

  /** Tells what is left of the plan, or null where nothing is. */
  leaveUnfinished(left: Unfinished | null): void {
    if (JSON.stringify(left) === JSON.stringify(this.left)) return;
    this.left = left;
    this.changed.fire(null);
  }

  /** Takes what the sampling of this set tells, in order. */
  sampled(event: SamplingEvent): void {
    const session = this.address;
    switch (event.kind) {
      case 'modelPreparing':
        this.showLive({ preparing: event.model });
        return;
      case 'modelFailed':
        this.remark(failureText(event.failure, { server: this.sampling?.by.server ?? '', model: event.model }).finding);
        return;
      case 'runStarted':
        this.showLive({ preparing: null });
        this.thread.send({ kind: 'runStarted', session, ...event.run });
        return;
      case 'runText':
        if (this.live?.retry) this.showLive({ retry: null });
        this.thread.send({ kind: 'runText', session, id: event.id, channel: event.channel, text: event.text });
        return;
      case 'runLooping':
        this.showLoop(event.id, event.repetition);
        return;
      case 'runRetried':
        this.showLive({ retry: { run: event.id, attempt: event.attempt, waitMs: event.waitMs } });
        return;
      case 'journalBroken':
        this.remark(event.finding);
        this.remark({ key: 'live.journalBroken', args: [] });
        return;
      case 'runEnded':
        this.keep(event.run);
        return;
      case 'notSaved':
        this.hasUnsavedRun = true;
        this.keep(event.run);
        this.remark(event.finding);
        this.remark({ key: 'run.notSaved', args: [event.detail] });
        return;
      case 'progress':
        this.showLive({ progress: event.progress });
        return;
      case 'planEnded':
        this.sampling = null;
        this.thread.send({ kind: 'settle', session });
        this.changed.fire(null);
        void this.load();
    }
  }

  /** Applies settings at once and records them in the file. */
  async changeSettings(settings: AnalysisSettings): Promise<Result<null, Finding>> {
    if (this.set === null) return err({ key: 'file.unreadable', args: [''] });
    this.set = { ...this.set, settings };
    this.thread.send({ kind: 'settings', session: this.address, settings });
    if (!this.file.canAppend) return ok(null);
    const written = this.writing.then(() => this.writeSettings(settings));
    this.writing = written.catch(() => undefined);
    try {
      await written;
      return ok(null);
    } catch (thrown) {
      return err({ key: 'settings.notSaved', args: [messageOf(thrown)] });
    }
  }

  private async writeSettings(settings: AnalysisSettings): Promise<void> {
    if (this.sampling === null) await this.file.appendSettings(settings);
    else await this.sampling.by.appendSettings(settings);
    // What the file holds more than before is known, and so it need not be read again.
    if (this.textRead !== null) this.textRead += settingsLine(settings);
  }

  /** The texts of steps, as the last picture addresses them. */
  async readSteps(at: readonly StepAddress[]): Promise<Result<readonly StepPassage[], Finding>> {
    const read = await this.thread.read(this.address, at);
    return read.ok ? read : err({ key: 'steps.notRead', args: [read.failure] });
  }

  /** All steps of a run in order, or the reason why not. */
  readRun(runId: string): Promise<Result<readonly StepPassage[], Finding>> {
    const runs = this.content.kind === 'picture' ? this.content.model.runs : [];
    const run = runs.findIndex(({ id }) => id === runId);
    const stepCount = runs[run]?.stepCount;
    if (stepCount === undefined) return Promise.resolve(err({ key: 'steps.notRead', args: [runId] }));
    return this.readSteps(Array.from({ length: stepCount }, (_, step) => ({ run, step })));
  }

  /** Resolves with the first content that is more than `reading`. */
  settledContent(): Promise<SessionContent> {
    if (this.content.kind !== 'reading') return Promise.resolve(this.content);
    return new Promise((resolve) => {
      const unsubscribe = this.changed.subscribe(() => {
        if (this.content.kind === 'reading') return;
        unsubscribe();
        resolve(this.content);
      });
    });
  }

  close(): void {
    this.thread.send({ kind: 'close', session: this.address });
  }

  private keep(run: Run): void {
    this.showLoop(run.id, null);
    if (this.set !== null) this.set = { ...this.set, runs: [...this.set.runs, run] };
    this.thread.send({ kind: 'runEnded', session: this.address, run });
  }

  private showLive(change: Partial<LiveState>): void {
    if (this.sampling === null) return;
    this.sampling.state = { ...this.sampling.state, ...change };
    this.progressed.fire(this.sampling.state);
  }

  /** Tells that a live run repeats itself, or, with null, that it does so no more. */
  private showLoop(run: string, loop: Repetition | null): void {
    const before = this.sampling?.state.loops ?? [];
    const others = before.filter((other) => other.run !== run);
    if (loop === null && others.length === before.length) return;
    const { periodChars, count } = loop ?? { periodChars: 0, count: 0 };
    this.showLive({ loops: loop === null ? others : [...others, { run, periodChars, count }] });
  }

  private remark(finding: Finding): void {
    this.remarks = [...this.remarks, finding];
    this.showPicture();
  }

  private modelled(model: TimelineModel): void {
    this.isRecovering = false;
    this.model = model;
    this.showPicture();
  }

  private showPicture(): void {
    const { set, model } = this;
    if (set === null || model === null) return;
    const remarks = [...model.remarks, ...this.remarks];
    this.content = { kind: 'picture', set, model: { ...model, remarks } };
    this.changed.fire(null);
  }

  private failed(message: string, isLost: boolean): void {
    const isFirstLoss = isLost && !this.isRecovering;
    if (isFirstLoss && this.set !== null) {
      this.isRecovering = true;
      this.thread.send({ kind: 'load', session: this.address, set: this.set, remarks: this.damage });
      return;
    }
    if (isLost) this.textRead = null;
    const finding: Finding = { key: 'analysis.failed', args: [message] };
    if (this.model === null || isLost) this.showUnreadable(finding);
    else this.remark(finding);
  }

  private showUnreadable(finding: Finding): void {
    this.model = null;
    this.content = { kind: 'unreadable', finding };
    this.changed.fire(null);
  }
}
