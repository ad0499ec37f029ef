import type { Message } from '../core/prompt/prompt';
import type { ThinkValue } from '../core/prompt/plan';
import type { Result } from '../core/result';
import type { Failure } from '../core/trace/failure';
import type { ModelIdentity, OptionValue, RunEnd, TokenCounts } from '../core/trace/run';
import type { Channel, Trace } from '../core/trace/trace';

/** A model that a server offers, as its list tells it. */
export interface OfferedModel {
  readonly name: string;
  readonly sizeBytes: number | null;
  readonly identity: ModelIdentity;
  /** Whether asking it sends the prompt to another machine than the server. */
  readonly isRemote: boolean;
}

/** What a model can do, found by asking. */
export interface ModelDescription {
  readonly name: string;
  readonly identity: ModelIdentity;
  readonly canThink: boolean;
  /** Values that the model takes, `default` first. */
  readonly thinkValues: readonly ThinkValue[];
  /** Every option that the model is asked with when the user names none: the server's values, overlaid by the model's own. */
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly isRemote: boolean;
}

export interface ServerReport {
  readonly kind: string;
  /** Null where the server does not know it. */
  readonly version: string | null;
}

export interface SampleRequest {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly think: ThinkValue;
  /** All of them explicit, seed and num_ctx included. */
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** What the server said at the end of a run; a null means that it did not say. */
export interface SampleReport {
  readonly tokens: TokenCounts;
  readonly loadMs: number | null;
  readonly promptMs: number | null;
  readonly generationMs: number | null;
  /** The think value that was sent; null where the field was left out. */
  readonly think: boolean | string | null;
  /** Finding keys of what the server did unasked. */
  readonly notices: readonly string[];
}

export interface WarmUpReport extends SampleReport {
  /** The prompt as the server rendered it, where it tells. */
  readonly renderedPrompt: string | null;
  /** How much context the server gave the loaded model, in tokens, where it tells. */
  readonly contextTokens: number | null;
}

export type SourceEvent =
  /** The request was accepted and the first line arrived. */
  | { readonly kind: 'started' }
  | { readonly kind: 'text'; readonly channel: Channel; readonly text: string }
  /**
   * Always the last event, exactly once. `trace` is the whole text: it differs from the texts before where a tag that came late
   * told that what stood before it belongs to the other channel.
   */
  | { readonly kind: 'ended'; readonly end: RunEnd; readonly trace: Trace; readonly report: SampleReport };

/** What a server tells while it fetches a model. */
export type PullEvent =
  /** `status` is the server's own word for what it does; amounts are of the part at work, null where it told none. */
  | {
      readonly kind: 'progress';
      readonly status: string;
      readonly doneBytes: number | null;
      readonly totalBytes: number | null;
    }
  /** Always the last event, exactly once. */
  | { readonly kind: 'ended'; readonly result: Result<null, Failure> };

/**
 * What produces text. Nothing here throws for a reason of the server, the network or the signal. Where a signal was aborted, the
 * failure of a result tells nothing.
 */
export interface Source {
  server(signal: AbortSignal): Promise<Result<ServerReport, Failure>>;
  models(signal: AbortSignal): Promise<Result<readonly OfferedModel[], Failure>>;
  describe(model: string, signal: AbortSignal): Promise<Result<ModelDescription, Failure>>;
  /** What tells the model's present contents from others of its name; null where that cannot be told. Small: to be asked at each run. */
  digest(model: string, signal: AbortSignal): Promise<string | null>;
  /** Loads the model and reads the prompt, so that the runs that follow start alike. */
  warmUp(request: SampleRequest, signal: AbortSignal): Promise<Result<WarmUpReport, Failure>>;
  /** Aborting the signal ends the stream with `cancelled` at once, at whatever point it is. */
  sample(request: SampleRequest, signal: AbortSignal): AsyncIterable<SourceEvent>;
  /** Lets the server fetch a model. Aborting the signal ends that at once; what it has fetched stays with it for the next time. */
  pull(model: string, signal: AbortSignal): AsyncIterable<PullEvent>;
}
