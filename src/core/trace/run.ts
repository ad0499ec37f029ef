import type { Failure } from './failure';
import type { Repetition } from './repetition';
import type { Step, Trace } from './trace';

/**
 * How a run ended, exactly one of:
 * `stopped` the model said that it is done; `length` the token budget was spent; `context` prompt and output filled the
 * context; `loop` a repetition was stopped, with what repeated where that was seen; `cancelled` by a person; `failed` for a reason of the
 * server or the connection.
 */
export type RunEnd =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'length' }
  | { readonly kind: 'context' }
  | { readonly kind: 'loop'; readonly by: LoopEnder; readonly repetition: Repetition | null }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Who stopped a repetition: the server without a word, a person who took the offer, or a rule that asks nobody. */
export const LOOP_ENDERS = ['server', 'person', 'rule'] as const;

export type LoopEnder = (typeof LOOP_ENDERS)[number];

export type RunEndKind = RunEnd['kind'];

export const RUN_END_KINDS = [
  'stopped',
  'length',
  'context',
  'loop',
  'cancelled',
  'failed',
] as const satisfies readonly RunEndKind[];

/** What the server told about the model that produced a run. A null means that it did not say. */
export interface ModelIdentity {
  readonly digest: string | null;
  readonly family: string | null;
  readonly parameterSize: string | null;
  readonly quantization: string | null;
  /** The context limit of the model, in tokens. */
  readonly contextLength: number | null;
}

/** Token counts as the server gave them. */
export interface TokenCounts {
  readonly prompt: number | null;
  readonly generated: number | null;
}

/** Milliseconds; a null means that the server did not say or that it never came so far. */
export interface RunTiming {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly firstTextMs: number | null;
  readonly totalMs: number;
  readonly loadMs: number | null;
  readonly promptMs: number | null;
  readonly generationMs: number | null;
}

export type OptionValue = number | string | boolean | readonly string[];

/** All that is needed to sample a run again, and what the server did with it. */
export interface Provenance {
  readonly server: { readonly kind: string; readonly version: string | null };
  readonly identity: ModelIdentity;
  /** Every sampling option that was sent, the seed included. */
  readonly options: Readonly<Record<string, OptionValue>>;
  /** The think value that was sent; null where the field was left out. */
  readonly think: boolean | string | null;
  /** The prompt as the server rendered it, where it tells. */
  readonly renderedPrompt: string | null;
  /** Whether the model was loaded and had seen the prompt before this run. */
  readonly warm: boolean | null;
  readonly tokens: TokenCounts;
  readonly timing: RunTiming;
  /** How many runs of the set were asked for at the same time when this one began, itself counted; null where that is not known. */
  readonly concurrent: number | null;
  /** What the server did without being asked, as finding keys of `core/report`. */
  readonly notices: readonly string[];
}

/** One sampled answer to a prompt. A run is kept however it ended. */
export interface Run {
  /** Unique in its run set. */
  readonly id: string;
  readonly model: string;
  /** Null for imported runs that do not tell it. */
  readonly seed: number | null;
  readonly trace: Trace;
  /** Steps that an importer gave, taken as they are; null where the splitter cuts them. */
  readonly givenSteps: readonly Step[] | null;
  readonly end: RunEnd;
  /** Null for imported runs. */
  readonly provenance: Provenance | null;
}
