import type { Plan } from '../core/prompt/plan';
import type { Prompt } from '../core/prompt/prompt';
import type { Result } from '../core/result';
import type { Failure, FailureKind } from '../core/trace/failure';
import type { OptionValue, Run, RunEnd } from '../core/trace/run';
import { EMPTY_TRACE } from '../core/trace/trace';
import type { SampleRequest, Source } from '../sources/source';
import type { SamplingEvent } from './events';
import { sinkFinding } from './files';
import { runId } from './newRunSet';
import { Pace } from './pace';
import type { Clock, RunSink } from './ports';
import { RunRecord, type RunCircumstances, type RunEnding } from './runRecord';

export interface PlanInput {
  readonly source: Source;
  /** One without problems, as `planProblems` tells them. */
  readonly plan: Plan;
  readonly prompt: Prompt;
  readonly sink: RunSink;
  readonly clock: Clock;
  /** Aborting it ends the run at work as cancelled, keeps it, and tries no further one. */
  readonly signal: AbortSignal;
  /** Runs that the set had before; ids and seeds go on from there. */
  readonly firstRunIndex?: number;
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
];

/**
 * Samples a plan, one run after another and one model after another, so that no model is loaded twice. Each model is asked once
 * before its runs, so that they start alike. A run that fails is kept like any other and the next one is tried, unless the
 * server is gone. Never throws for a reason of the source or the sink.
 */
export function runPlan(input: PlanInput): AsyncIterable<SamplingEvent> {
  return new PlanRun(input).events();
}

interface PreparedModel {
  readonly circumstances: RunCircumstances;
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly isWarm: boolean;
}

class PlanRun {
  private readonly input: PlanInput;
  private readonly pace: Pace;
  /** Aborted with the caller's signal, and when the caller stops reading. */
  private readonly controller = new AbortController();
  private gone: Failure | null = null;
  private isSinkBroken = false;

  constructor(input: PlanInput) {
    this.input = input;
    this.pace = new Pace(input.plan.models.length * input.plan.runsPerModel);
  }

  async *events(): AsyncGenerator<SamplingEvent, void, undefined> {
    const { signal, plan } = this.input;
    const abort = (): void => {
      this.controller.abort();
    };
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    try {
      for (const [index, model] of plan.models.entries()) {
        if (this.isOver()) break;
        yield* this.model(model, (this.input.firstRunIndex ?? 0) + index * plan.runsPerModel);
      }
      yield { kind: 'planEnded', cancelled: signal.aborted };
    } finally {
      signal.removeEventListener('abort', abort);
      abort();
    }
  }

  private isOver(): boolean {
    return this.controller.signal.aborted || this.isSinkBroken;
  }

  private async *model(model: string, firstIndex: number): AsyncGenerator<SamplingEvent, void, undefined> {
    const { plan } = this.input;
    this.pace.modelChanged();
    if (this.gone !== null) {
      yield this.modelFailed(model, this.gone, plan.runsPerModel);
      return;
    }
    yield { kind: 'modelPreparing', model };
    const prepared = await this.prepare(model, firstIndex);
    if (this.isOver()) return;
    if (!prepared.ok) {
      if (prepared.failure.kind === 'unreachable') this.gone = prepared.failure;
      yield this.modelFailed(model, prepared.failure, plan.runsPerModel);
      return;
    }
    let { isWarm }: { isWarm: boolean | null } = prepared.value;
    for (let run = 0; run < plan.runsPerModel && !this.isOver(); run += 1) {
      const end: RunEnd = yield* this.run({ model, index: firstIndex + run, warm: isWarm, prepared: prepared.value });
      isWarm = end.kind === 'failed' ? null : true;
      if (end.kind === 'failed' && end.failure.kind === 'unreachable') {
        this.gone = end.failure;
        const left = plan.runsPerModel - run - 1;
        if (left > 0) yield this.modelFailed(model, end.failure, left);
        return;
      }
    }
  }

  private modelFailed(model: string, failure: Failure, runsLeft: number): SamplingEvent {
    this.pace.leftOut(runsLeft);
    return { kind: 'modelFailed', model, failure };
  }

  private async prepare(model: string, firstIndex: number): Promise<Result<PreparedModel, Failure>> {
    const { source, plan } = this.input;
    const { signal } = this.controller;
    const server = await source.server(signal);
    if (!server.ok) return server;
    const description = await source.describe(model, signal);
    if (!description.ok) return description;
    const options = { ...description.value.options, ...plan.options };
    const warmUp = await source.warmUp(this.request(model, options, firstIndex), signal);
    if (!warmUp.ok && HOPELESS.includes(warmUp.failure.kind)) return warmUp;
    const renderedPrompt = warmUp.ok ? warmUp.value.renderedPrompt : null;
    return {
      ok: true,
      value: {
        circumstances: { server: server.value, model: description.value, renderedPrompt },
        options,
        isWarm: warmUp.ok,
      },
    };
  }

  private request(
    model: string,
    options: Readonly<Record<string, OptionValue>>,
    index: number,
  ): SampleRequest & { readonly options: { readonly seed: number } } {
    const { plan, prompt } = this.input;
    const seed = plan.baseSeed + index;
    return { model, messages: prompt.messages, think: plan.think, options: { ...options, seed } };
  }

  private async *run(at: {
    readonly model: string;
    readonly index: number;
    readonly warm: boolean | null;
    readonly prepared: PreparedModel;
  }): AsyncGenerator<SamplingEvent, RunEnd, undefined> {
    const { source, clock } = this.input;
    const request = this.request(at.model, at.prepared.options, at.index);
    const record = new RunRecord({ id: runId(at.index), model: at.model, seed: request.options.seed }, clock);
    yield { kind: 'runStarted', run: record.run };
    let chunks = 0;
    let ending = WITHOUT_END;
    for await (const event of source.sample(request, this.controller.signal)) {
      if (event.kind === 'ended') ending = event;
      if (event.kind !== 'text') continue;
      chunks += 1;
      record.textCame();
      yield { kind: 'runText', id: record.run.id, channel: event.channel, text: event.text };
      if (this.pace.isDue(clock.nowMs()))
        yield { kind: 'progress', progress: this.pace.progress(live(record, chunks)) };
    }
    const { options } = request;
    const run = record.ended(ending, { ...at.prepared.circumstances, options, warm: at.warm, concurrent: 1 });
    this.pace.runEnded(run);
    const refusal = await this.keep(run);
    yield refusal ?? { kind: 'runEnded', run };
    yield { kind: 'progress', progress: this.pace.progress(null) };
    return ending.end;
  }

  /** Null where the run is safe, else what to tell. */
  private async keep(run: Run): Promise<SamplingEvent | null> {
    try {
      await this.input.sink.run(run);
      return null;
    } catch (error) {
      this.isSinkBroken = true;
      const detail = error instanceof Error ? error.message : String(error);
      return { kind: 'notSaved', run, detail, finding: sinkFinding(error) };
    }
  }
}

/** Stands where a source breaks its promise of an `ended` event. */
const WITHOUT_END: RunEnding = {
  end: { kind: 'failed', failure: { kind: 'endedWithoutDone', detail: '' } },
  trace: EMPTY_TRACE,
  report: {
    tokens: { prompt: null, generated: null },
    loadMs: null,
    promptMs: null,
    generationMs: null,
    think: null,
    notices: [],
  },
};

function live(record: RunRecord, chunks: number): { chunks: number; textMs: number; elapsedMs: number } {
  return { chunks, textMs: record.sinceFirstTextMs(), elapsedMs: record.elapsedMs() };
}
