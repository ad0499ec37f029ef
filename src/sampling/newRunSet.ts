import type { AnalysisSettings } from '../core/document/runSet';
import type { Plan } from '../core/prompt/plan';
import type { Prompt } from '../core/prompt/prompt';
import type { Run } from '../core/trace/run';
import type { Clock, RunSetStart } from './ports';

/** What a run set starts from. `newId` gives a name that no other set has. */
export function newRunSet(
  from: {
    readonly prompt: Prompt;
    readonly plan: Plan;
    readonly settings: AnalysisSettings;
    readonly parent?: string;
  },
  ports: { readonly clock: Clock; readonly newId: () => string },
): RunSetStart {
  return {
    id: ports.newId(),
    createdAt: new Date(ports.clock.nowMs()).toISOString(),
    prompt: from.prompt,
    plan: from.plan,
    settings: from.settings,
    parent: from.parent ?? null,
  };
}

/** The id of the n-th run of a set, counted from 0. */
export const runId = (index: number): string => `r${index + 1}`;

/** The first index that no run of a set has used, so that ids and seeds of further runs are new. */
export function nextRunIndex(runs: readonly Run[]): number {
  const indices = runs.map(({ id }) => Number(/^r(\d{1,9})$/.exec(id)?.[1] ?? 0));
  return Math.max(runs.length, ...indices);
}
