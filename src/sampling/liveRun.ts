import type { MessageKey } from '../core/report/finding';
import { RepetitionWatch } from '../core/trace/repetitionWatch';
import type { Repetition } from '../core/trace/repetition';
import type { Run, RunEnd } from '../core/trace/run';
import { EMPTY_TRACE } from '../core/trace/trace';
import type { SampleRequest, Source } from '../sources/source';
import type { Timers } from '../sources/timers';
import { BUSY_WAITS_MS, waited } from './busyRetry';
import type { SamplingEvent } from './events';
import { sinkFinding } from './files';
import type { LiveJournal } from './journal';
import { runId } from './newRunSet';
import type { Pace } from './pace';
import type { PlanControl } from './planControl';
import type { Clock, RunSink } from './ports';
import type { QueuedRun } from './queuedRun';
import { RunRecord, type RunCircumstances, type RunEnding } from './runRecord';

/** What is done with a run that repeats itself: a person is told, or it is stopped. */
export type LoopRule = 'tell' | 'stop';

/** What the runs of a plan share. */
export interface RunWorld {
  readonly source: Source;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly journal: LiveJournal | null;
  readonly control: PlanControl | null;
  readonly loopRule: LoopRule;
  readonly pace: Pace;
  readonly sink: RunSink;
  readonly signal: AbortSignal;
  /** Runs under way. */
  live: number;
  isSinkBroken: boolean;
}

export interface RunAsked {
  readonly queued: QueuedRun;
  readonly request: SampleRequest;
  readonly circumstances: RunCircumstances;
  readonly warm: boolean | null;
}

/** Samples one run from its announcement to its place in the sink; its last event says that it ended. */
export async function* sampleRun(world: RunWorld, asked: RunAsked): AsyncGenerator<SamplingEvent, RunEnd, undefined> {
  return yield* new LiveRun(world, asked).events();
}

class LiveRun {
  private readonly world: RunWorld;
  private readonly asked: RunAsked;
  private readonly record: RunRecord;
  private readonly controller = new AbortController();
  private readonly watch = new RepetitionWatch();
  private loop: Repetition | null = null;
  /** The count of turns at which the loop is told next. */
  private tellLoopFrom = 0;
  private stoppedBy: 'person' | 'rule' | null = null;
  private chunks = 0;
  private concurrent = 1;
  private hasHadCompany = false;
  /** Told by the server while the run is written; null until then, or where it does not tell. */
  private digest: string | null = null;

  constructor(world: RunWorld, asked: RunAsked) {
    this.world = world;
    this.asked = asked;
    const { model, seed, index } = asked.queued;
    this.record = new RunRecord({ id: runId(index), model, seed }, world.clock);
  }

  async *events(): AsyncGenerator<SamplingEvent, RunEnd, undefined> {
    const { world, record } = this;
    const abort = (): void => {
      this.controller.abort();
    };
    const forget = world.control?.runStarted(record.run.id, () => {
      this.stop('person');
    });
    world.signal.addEventListener('abort', abort, { once: true });
    if (world.signal.aborted) abort();
    world.live += 1;
    this.concurrent = world.live;
    try {
      yield { kind: 'runStarted', run: record.run };
      world.journal?.started(this.ended(INTERRUPTED));
      const run = this.ended(this.toldEnd(yield* this.sample()));
      world.pace.runEnded(run);
      yield* this.brokenJournal();
      yield await this.keep(run);
      yield { kind: 'progress', progress: world.pace.progress(null) };
      return run.end;
    } finally {
      world.live -= 1;
      world.signal.removeEventListener('abort', abort);
      forget?.();
      abort();
    }
  }

  private isAborted(): boolean {
    return this.controller.signal.aborted;
  }

  private stop(by: 'person' | 'rule'): void {
    this.stoppedBy ??= by;
    this.controller.abort();
  }

  /** A server that is busy before the first text is asked again for a while. */
  private async *sample(): AsyncGenerator<SamplingEvent, RunEnding, undefined> {
    const { timers } = this.world;
    const { id } = this.record.run;
    for (let attempt = 0; ; attempt += 1) {
      const ending = yield* this.sampleOnce();
      const waitMs = BUSY_WAITS_MS[attempt];
      const isBusy = ending.end.kind === 'failed' && ending.end.failure.kind === 'busy' && this.chunks === 0;
      if (!isBusy || waitMs === undefined || this.isAborted()) return ending;
      yield { kind: 'runRetried', id, attempt: attempt + 2, waitMs };
      await waited(waitMs, timers, this.controller.signal);
      if (this.isAborted()) return { ...ending, end: { kind: 'cancelled' } };
    }
  }

  private async *sampleOnce(): AsyncGenerator<SamplingEvent, RunEnding, undefined> {
    const { source, clock, pace, journal } = this.world;
    const { id } = this.record.run;
    let ending = WITHOUT_END;
    // Beside the run, so that it costs it nothing.
    const digest = source.digest(this.asked.queued.model, this.controller.signal);
    for await (const event of source.sample(this.asked.request, this.controller.signal)) {
      if (event.kind === 'ended') ending = event;
      if (event.kind !== 'text') continue;
      const { channel, text } = event;
      this.chunks += 1;
      this.hasHadCompany ||= this.world.live > 1;
      this.record.textCame();
      journal?.text({ id, channel, text, atMs: this.record.elapsedMs() });
      yield { kind: 'runText', id, channel, text };
      const looping = this.sawLoop(this.watch.push(channel, text));
      if (looping !== null) yield looping;
      yield* this.brokenJournal();
      if (pace.isDue(clock.nowMs())) yield { kind: 'progress', progress: pace.progress(this.pacing()) };
    }
    this.digest = await digest;
    return ending;
  }

  private *brokenJournal(): Generator<SamplingEvent, void, undefined> {
    const finding = this.world.journal?.takeFailure() ?? null;
    if (finding !== null) yield { kind: 'journalBroken', finding };
  }

  /** A loop is told when it is certain, and again each time that it has doubled. */
  private sawLoop(loop: Repetition | null): SamplingEvent | null {
    if (loop === null || loop.start !== this.loop?.start) this.tellLoopFrom = 0;
    this.loop = loop;
    if (loop === null || loop.count < this.tellLoopFrom) return null;
    this.tellLoopFrom = 2 * loop.count;
    if (this.world.loopRule === 'stop') this.stop('rule');
    return { kind: 'runLooping', id: this.record.run.id, repetition: loop };
  }

  private pacing(): { chunks: number; textMs: number; elapsedMs: number } {
    const { record } = this;
    return { chunks: this.chunks, textMs: record.sinceFirstTextMs(), elapsedMs: record.elapsedMs() };
  }

  /** The end of a run that was stopped here says why. */
  private toldEnd(ending: RunEnding): RunEnding {
    const { stoppedBy, loop } = this;
    if (stoppedBy === null || loop === null || ending.end.kind !== 'cancelled') return ending;
    return { ...ending, end: { kind: 'loop', by: stoppedBy, repetition: loop } };
  }

  private ended(ending: RunEnding): Run {
    const { request, circumstances, warm } = this.asked;
    const notices = [...ending.report.notices, ...this.notices(ending)];
    return this.record.ended(
      { ...ending, report: { ...ending.report, notices } },
      { ...circumstances, model: this.modelNow(), options: request.options, warm, concurrent: this.concurrent },
    );
  }

  /** The model as it was described, with the digest that it had while it wrote. */
  private modelNow(): RunCircumstances['model'] {
    const { model } = this.asked.circumstances;
    return this.digest === null ? model : { ...model, identity: { ...model.identity, digest: this.digest } };
  }

  private notices({ report }: RunEnding): readonly MessageKey[] {
    const { circumstances, request, warm } = this.asked;
    const { contextTokens, model } = circumstances;
    const asked = request.options['num_ctx'];
    const notices: (MessageKey | false)[] = [
      (this.hasHadCompany || this.concurrent > 1) && 'notice.sampledConcurrently',
      warm === true && (report.loadMs ?? 0) >= COLD_LOAD_MS && 'notice.coldStart',
      contextTokens !== null && typeof asked === 'number' && contextTokens < asked && 'notice.contextSmaller',
      this.modelNow().identity.digest !== model.identity.digest && 'notice.digestChanged',
    ];
    return notices.filter((notice) => notice !== false);
  }

  /** Puts the run into the sink, and tells how that went. */
  private async keep(run: Run): Promise<SamplingEvent> {
    const { world } = this;
    try {
      await world.sink.run(run);
      world.journal?.ended(run.id);
      return { kind: 'runEnded', run };
    } catch (error) {
      world.isSinkBroken = true;
      const detail = error instanceof Error ? error.message : String(error);
      return { kind: 'notSaved', run, detail, finding: sinkFinding(error) };
    }
  }
}

/** A model that was loaded before takes less than this to begin. */
const COLD_LOAD_MS = 1_000;

const NOTHING_TOLD: RunEnding['report'] = {
  tokens: { prompt: null, generated: null },
  loadMs: null,
  promptMs: null,
  generationMs: null,
  think: null,
  notices: [],
};

/** Stands where a source breaks its promise of an `ended` event. */
const WITHOUT_END: RunEnding = {
  end: { kind: 'failed', failure: { kind: 'endedWithoutDone', detail: '' } },
  trace: EMPTY_TRACE,
  report: NOTHING_TOLD,
};

/** How a run ends of which only the journal is left. */
const INTERRUPTED: RunEnding = {
  end: { kind: 'failed', failure: { kind: 'interrupted', detail: '' } },
  trace: EMPTY_TRACE,
  report: NOTHING_TOLD,
};
