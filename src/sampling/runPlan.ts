import { setMaxListeners } from 'node:events';
import type { Plan } from '../core/prompt/plan';
import type { Prompt } from '../core/prompt/prompt';
import type { Result } from '../core/result';
import type { Failure, FailureKind } from '../core/trace/failure';
import type { OptionValue } from '../core/trace/run';
import type { SampleRequest, Source } from '../sources/source';
import { systemTimers } from '../sources/timers';
import type { Timers } from '../sources/timers';
import { BUSY_WAITS_MS, waited } from './busyRetry';
import type { SamplingEvent } from './events';
import type { LiveJournal } from './journal';
import { sampleRun, type LoopRule, type RunWorld } from './liveRun';
import { runId } from './newRunSet';
import { Pace } from './pace';
import type { PlanControl } from './planControl';
import { pooled } from './pooled';
import type { Clock, RunSink } from './ports';
import { byModel, plannedRuns, type QueuedRun } from './queuedRun';
import type { RunCircumstances } from './runRecord';

export interface PlanInput {
  readonly source: Source;
  /** One without problems, as `planProblems` tells them. */
  readonly plan: Plan;
  readonly prompt: Prompt;
  readonly sink: RunSink;
  readonly clock: Clock;
  /** Aborting it ends the runs at work as cancelled, keeps them, and tries no further one. */
  readonly signal: AbortSignal;
  /** Runs that the set had before; ids and seeds go on from there. */
  readonly firstRunIndex?: number;
  /** The runs that are sampled, where they are not all of the plan's. */
  readonly queue?: readonly QueuedRun[] | null;
  /** How many runs are asked for at the same time, at least 1, which is what is left out. */
  readonly concurrency?: number;
  /** Where what is live is kept, so that it outlives this process. */
  readonly journal?: LiveJournal | null;
  /** Whether a run that repeats itself is told, which is what is left out, or stopped. */
  readonly loopRule?: LoopRule;
  readonly control?: PlanControl;
  readonly timers?: Timers;
}

/** Failures of a first, discarded request after which each run would fail the same way. */
const HOPELESS: readonly FailureKind[] = [
  'unreachable',
  'modelMissing',
  'modelDoesNotLoad',
  'thinkingNotSupported',
  'promptTooLong',
  'outOfMemory',
  'busy',
  'badRequest',
  'unauthorized',
  'untrustedCertificate',
  'notOllama',
];

/** Failures after which no run of any model can be had. */
const GONE: readonly FailureKind[] = ['unreachable', 'unauthorized', 'untrustedCertificate', 'notOllama'];

/**
 * Samples a plan, one model after another, so that no model is loaded twice, and the runs of a model one after another or several at once.
 * Each model is asked once before its runs, so that they start alike. A server that is busy is asked again for a while. A run that fails
 * is kept like any other and the next one is tried, unless the server is gone. Ids and seeds do not depend on the order in which
 * runs end. Never throws for a reason of the source or the sink.
 */
export function runPlan(input: PlanInput): AsyncIterable<SamplingEvent> {
  return new PlanRun(input).events();
}

interface PreparedModel {
  readonly circumstances: RunCircumstances;
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly isWarm: boolean;
}

class PlanRun implements RunWorld {
  readonly source: Source;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly journal: LiveJournal | null;
  readonly control: PlanControl | null;
  readonly loopRule: LoopRule;
  readonly pace: Pace;
  readonly sink: RunSink;
  live = 0;
  isSinkBroken = false;
  private readonly input: PlanInput;
  private readonly concurrency: number;
  private readonly queue: readonly QueuedRun[];
  /** Aborted with the caller's signal, and when the caller stops reading. */
  private readonly controller = new AbortController();
  private gone: Failure | null = null;

  constructor(input: PlanInput) {
    this.input = input;
    this.source = input.source;
    this.clock = input.clock;
    this.sink = input.sink;
    this.timers = input.timers ?? systemTimers;
    this.journal = input.journal ?? null;
    this.control = input.control ?? null;
    this.loopRule = input.loopRule ?? 'tell';
    this.queue = input.queue ?? plannedRuns(input.plan, input.firstRunIndex ?? 0);
    this.concurrency = Math.max(1, input.concurrency ?? 1);
    // Each live run listens; that many are none too many.
    setMaxListeners(0, this.controller.signal);
    this.pace = new Pace(this.queue.length, this.concurrency);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  async *events(): AsyncGenerator<SamplingEvent, void, undefined> {
    const { signal } = this.input;
    const abort = (): void => {
      this.controller.abort();
    };
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    try {
      for (const [model, runs] of byModel(this.queue)) {
        if (this.isOver()) break;
        yield* this.model(model, runs);
      }
      yield { kind: 'planEnded', cancelled: signal.aborted };
    } finally {
      signal.removeEventListener('abort', abort);
      abort();
    }
  }

  private isOver(): boolean {
    return this.signal.aborted || this.isSinkBroken;
  }

  private async *model(model: string, runs: readonly QueuedRun[]): AsyncGenerator<SamplingEvent, void, undefined> {
    this.pace.modelChanged();
    if (this.gone !== null) {
      yield this.modelFailed(model, this.gone, runs.length);
      return;
    }
    yield { kind: 'modelPreparing', model };
    const prepared = yield* this.prepare(model, runs);
    if (this.isOver()) return;
    if (!prepared.ok) {
      if (GONE.includes(prepared.failure.kind)) this.gone = prepared.failure;
      yield this.modelFailed(model, prepared.failure, runs.length);
      return;
    }
    yield* this.runs(model, runs, prepared.value);
  }

  private async *runs(
    model: string,
    runs: readonly QueuedRun[],
    prepared: PreparedModel,
  ): AsyncGenerator<SamplingEvent, void, undefined> {
    let asked = 0;
    let isWarm: boolean | null = prepared.isWarm;
    const sampleOne = async function* (world: PlanRun, queued: QueuedRun): AsyncGenerator<SamplingEvent> {
      const request = world.request(model, prepared.options, queued.seed);
      const end = yield* sampleRun(world, { queued, request, circumstances: prepared.circumstances, warm: isWarm });
      isWarm = end.kind === 'failed' ? null : true;
      if (end.kind === 'failed' && GONE.includes(end.failure.kind)) world.gone = end.failure;
    };
    const next = (): AsyncGenerator<SamplingEvent, void, undefined> | null => {
      const run = runs[asked];
      if (run === undefined || this.isOver() || this.gone !== null) return null;
      asked += 1;
      return sampleOne(this, run);
    };
    yield* pooled(this.concurrency, next, () => {
      this.controller.abort();
    });
    if (this.gone !== null && asked < runs.length) yield this.modelFailed(model, this.gone, runs.length - asked);
  }

  private modelFailed(model: string, failure: Failure, runsLeft: number): SamplingEvent {
    this.pace.leftOut(runsLeft);
    return { kind: 'modelFailed', model, failure };
  }

  private async *prepare(
    model: string,
    runs: readonly QueuedRun[],
  ): AsyncGenerator<SamplingEvent, Result<PreparedModel, Failure>, undefined> {
    const { plan } = this.input;
    const { source, signal } = this;
    const server = await source.server(signal);
    if (!server.ok) return server;
    const description = await source.describe(model, signal);
    if (!description.ok) return description;
    const options = { ...description.value.options, ...plan.options };
    const [first] = runs;
    const request = this.request(model, options, first?.seed ?? plan.baseSeed);
    let warmUp = await source.warmUp(request, signal);
    for (const [attempt, waitMs] of BUSY_WAITS_MS.entries()) {
      if (warmUp.ok || warmUp.failure.kind !== 'busy' || signal.aborted) break;
      yield { kind: 'runRetried', id: runId(first?.index ?? 0), attempt: attempt + 2, waitMs };
      await waited(waitMs, this.timers, signal);
      warmUp = await source.warmUp(request, signal);
    }
    if (!warmUp.ok && HOPELESS.includes(warmUp.failure.kind)) return warmUp;
    return {
      ok: true,
      value: {
        circumstances: {
          server: server.value,
          model: description.value,
          renderedPrompt: warmUp.ok ? warmUp.value.renderedPrompt : null,
          contextTokens: warmUp.ok ? warmUp.value.contextTokens : null,
        },
        options,
        isWarm: warmUp.ok,
      },
    };
  }

  private request(
    model: string,
    options: Readonly<Record<string, OptionValue>>,
    seed: number,
  ): SampleRequest & { readonly options: { readonly seed: number } } {
    const { plan, prompt } = this.input;
    return { model, messages: prompt.messages, think: plan.think, options: { ...options, seed } };
  }
}
