import type { AnalysisSettings } from '../core/document/runSet';
import type { Plan } from '../core/prompt/plan';
import type { Prompt } from '../core/prompt/prompt';
import type { Run } from '../core/trace/run';

export interface Clock {
  /** Milliseconds since the epoch. */
  nowMs(): number;
}

/** Where runs are kept. Each call resolves when the data is safe; a rejection means that it is not. */
export interface RunSink {
  run(run: Run): Promise<void>;
}

/** What a run set needs before its first run. */
export interface RunSetStart {
  readonly id: string;
  readonly createdAt: string;
  readonly prompt: Prompt;
  readonly plan: Plan;
  readonly settings: AnalysisSettings;
  readonly parent: string | null;
}
