import type { OptionValue } from '../trace/run';

export const THINK_VALUES = ['default', 'off', 'on', 'low', 'medium', 'high', 'max'] as const;

/** What is asked of the model's thinking; `default` leaves the field out. */
export type ThinkValue = (typeof THINK_VALUES)[number];

export const MAX_RUNS_PER_MODEL = 64;
export const MAX_MODELS = 4;

/** What is sampled: models × runs under one set of options. */
export interface Plan {
  /** 1 to {@link MAX_MODELS}, all different. */
  readonly models: readonly string[];
  /** 1 to {@link MAX_RUNS_PER_MODEL}. */
  readonly runsPerModel: number;
  /** The n-th run of the set, counted over all models from 0, is sampled with seed `baseSeed + n`. */
  readonly baseSeed: number;
  readonly think: ThinkValue;
  /** Sampling options that the user named; they overlay the server's and the model's. */
  readonly options: Readonly<Record<string, OptionValue>>;
}
