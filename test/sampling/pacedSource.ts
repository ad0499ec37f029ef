import { ok, type Result } from '../../src/core/result';
import type { Failure } from '../../src/core/trace/failure';
import type { Channel } from '../../src/core/trace/trace';
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

export interface PacedChunk {
  readonly channel: Channel;
  readonly text: string;
  /** After the chunk before. */
  readonly afterMs: number;
}

/** What was sent of a run. */
export interface SentChunk extends Omit<PacedChunk, 'afterMs'> {
  readonly atMs: number;
}

const REPORT: SampleReport = {
  tokens: { prompt: 10, generated: 4 },
  loadMs: 1,
  promptMs: 2,
  generationMs: 8,
  think: null,
  notices: [],
};

/** A source that sends the chunks of each seed at their time, and knows what it sent and how many runs of it are open. */
export class PacedSource implements Source {
  /** By seed. */
  readonly sent = new Map<number, SentChunk[]>();
  open = 0;
  mostOpen = 0;
  private readonly chunksOf: (seed: number) => Iterable<PacedChunk>;
  private readonly time: { nowMs(): number; wait(ms: number): Promise<void> };
  private readonly remembers: boolean;

  /** One that does not remember what it sent holds no text of its runs. */
  constructor(
    chunksOf: (seed: number) => Iterable<PacedChunk>,
    time: { nowMs(): number; wait(ms: number): Promise<void> },
    { remembers = true }: { readonly remembers?: boolean } = {},
  ) {
    this.chunksOf = chunksOf;
    this.time = time;
    this.remembers = remembers;
  }

  server(): Promise<Result<ServerReport, Failure>> {
    return Promise.resolve(ok({ kind: 'ollama', version: '0.24.0' }));
  }

  models(): Promise<Result<readonly OfferedModel[], Failure>> {
    return Promise.resolve(ok([]));
  }

  async *pull(): AsyncIterable<PullEvent> {
    yield await Promise.resolve({ kind: 'ended', result: ok(null) } as const);
  }

  describe(name: string): Promise<Result<ModelDescription, Failure>> {
    const identity = { digest: 'd', family: 'llama', parameterSize: '1M', quantization: 'Q8_0', contextLength: 512 };
    return Promise.resolve(
      ok({ name, identity, canThink: true, thinkValues: ['default'], options: {}, isRemote: false } as const),
    );
  }

  digest(): Promise<string> {
    return Promise.resolve('d');
  }

  warmUp(): Promise<Result<WarmUpReport, Failure>> {
    return Promise.resolve(ok({ ...REPORT, renderedPrompt: 'x', contextTokens: null }));
  }

  async *sample({ options }: SampleRequest, signal: AbortSignal): AsyncGenerator<SourceEvent, void, undefined> {
    const seed = Number(options['seed']);
    const sent: SentChunk[] = [];
    this.sent.set(seed, sent);
    this.open += 1;
    this.mostOpen = Math.max(this.mostOpen, this.open);
    const trace = { thinking: '', answer: '' };
    const aborted = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        resolve();
      });
    });
    try {
      yield { kind: 'started' };
      for (const { channel, text, afterMs } of this.chunksOf(seed)) {
        if (afterMs > 0) await Promise.race([this.time.wait(afterMs), aborted]);
        if (signal.aborted) break;
        trace[channel] += text;
        if (this.remembers) sent.push({ channel, text, atMs: this.time.nowMs() });
        yield { kind: 'text', channel, text };
      }
      yield { kind: 'ended', end: { kind: signal.aborted ? 'cancelled' : 'stopped' }, trace, report: REPORT };
    } finally {
      this.open -= 1;
    }
  }
}
