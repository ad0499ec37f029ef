import { err, ok, type Result } from '../../src/core/result';
import type { Failure } from '../../src/core/trace/failure';
import type { RunEnd } from '../../src/core/trace/run';
import type {
  ModelDescription,
  OfferedModel,
  PullEvent,
  SampleReport,
  SampleRequest,
  ServerReport,
  Source,
  SourceEvent,
  WarmUpReport,
} from '../../src/sources/source';

export const failure = (kind: Failure['kind']): Failure => ({ kind, detail: `it was ${kind}` });

const REPORT: SampleReport = {
  tokens: { prompt: 10, generated: 4 },
  loadMs: 1,
  promptMs: 2,
  generationMs: 8,
  think: null,
  notices: [],
};

/** What the source does, where it is not to do everything well. */
export interface Script {
  readonly server?: Failure;
  readonly describe?: Readonly<Record<string, Failure>>;
  readonly warmUp?: Readonly<Record<string, Failure>>;
  /** How the n-th run ends, from 0; the others stop. */
  readonly ends?: Readonly<Record<number, RunEnd>>;
  /** Called before each text of a run. */
  readonly onText?: (run: number) => void;
  /** The context that the server gave the model. */
  readonly contextTokens?: number;
  /** The model's digest at the n-th run, from 1. */
  readonly digest?: (run: number) => string;
  /** How long the server loaded the model at the n-th run, from 1. */
  readonly loadMs?: (run: number) => number;
  /** Called when a model is described. */
  readonly onDescribe?: () => void;
}

/** A source that follows a script and remembers what it was asked. */
export class ScriptedSource implements Source {
  readonly asked: string[] = [];
  readonly requests: SampleRequest[] = [];
  private readonly script: Script;

  constructor(script: Script = {}) {
    this.script = script;
  }

  server(): Promise<Result<ServerReport, Failure>> {
    const gone = this.script.server;
    return Promise.resolve(gone === undefined ? ok({ kind: 'ollama', version: '0.24.0' }) : err(gone));
  }

  models(): Promise<Result<readonly OfferedModel[], Failure>> {
    return Promise.resolve(ok([]));
  }

  async *pull(): AsyncIterable<PullEvent> {
    yield await Promise.resolve({ kind: 'ended', result: ok(null) } as const);
  }

  describe(model: string): Promise<Result<ModelDescription, Failure>> {
    this.asked.push(`describe ${model}`);
    this.script.onDescribe?.();
    const refused = this.script.describe?.[model];
    if (refused !== undefined) return Promise.resolve(err(refused));
    return Promise.resolve(
      ok({
        name: model,
        identity: {
          digest: `digest of ${model}`,
          family: 'llama',
          parameterSize: '1M',
          quantization: 'Q8_0',
          contextLength: 512,
        },
        canThink: true,
        thinkValues: ['default'],
        options: { temperature: 0.8, num_ctx: 512 },
        isRemote: false,
      }),
    );
  }

  digest(model: string): Promise<string | null> {
    return Promise.resolve(this.script.digest?.(this.requests.length + 1) ?? `digest of ${model}`);
  }

  warmUp(request: SampleRequest): Promise<Result<WarmUpReport, Failure>> {
    this.asked.push(`warm up ${request.model}`);
    const refused = this.script.warmUp?.[request.model];
    return Promise.resolve(
      refused === undefined
        ? ok({ ...REPORT, renderedPrompt: '<|user|>x', contextTokens: this.script.contextTokens ?? null })
        : err(refused),
    );
  }

  async *sample(request: SampleRequest, signal: AbortSignal): AsyncGenerator<SourceEvent, void, undefined> {
    const run = this.requests.length;
    this.requests.push(request);
    this.asked.push(`sample ${request.model}`);
    const end = this.script.ends?.[run] ?? { kind: 'stopped' };
    let text = '';
    yield { kind: 'started' };
    for (const word of ['One', ' and', ' one', ' is', ' two.']) {
      await Promise.resolve();
      this.script.onText?.(run);
      if (signal.aborted) {
        yield { kind: 'ended', end: { kind: 'cancelled' }, trace: { thinking: '', answer: text }, report: REPORT };
        return;
      }
      text += word;
      yield { kind: 'text', channel: 'answer', text: word };
    }
    const report = { ...REPORT, loadMs: this.script.loadMs?.(run + 1) ?? REPORT.loadMs };
    yield { kind: 'ended', end, trace: { thinking: '', answer: text }, report };
  }
}
