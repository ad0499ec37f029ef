import type { Plan } from '../prompt/plan';
import type { Prompt } from '../prompt/prompt';
import type { AnswerRule } from '../trace/answerRule';
import type { Run } from '../trace/run';

/** Settings on which the analysis depends; recorded in the file, changeable after sampling. */
export interface AnalysisSettings {
  readonly answer: AnswerRule;
  /** Groups of outcome keys that the reader declared to be the same; groups do not overlap. */
  readonly sameOutcomes: readonly (readonly string[])[];
  /** Whether runs that did not stop by themselves take part in outcomes, forks and dispersion. */
  readonly includesUnfinished: boolean;
}

export const DEFAULT_ANALYSIS_SETTINGS: AnalysisSettings = {
  answer: { kind: 'auto' },
  sameOutcomes: [],
  includesUnfinished: false,
};

/** All runs of one prompt under one plan. */
export interface RunSet {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly prompt: Prompt;
  /** Null for imported sets. */
  readonly plan: Plan | null;
  readonly settings: AnalysisSettings;
  /** The set that this one was sampled from, for resampling and comparisons. */
  readonly parent: string | null;
  /** In the order in which they ended; the analysis does not depend on it. */
  readonly runs: readonly Run[];
}
