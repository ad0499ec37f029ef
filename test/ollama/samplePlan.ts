import type { Plan } from '../../src/core/prompt/plan';
import type { Prompt } from '../../src/core/prompt/prompt';
import type { Run } from '../../src/core/trace/run';
import type { SamplingEvent } from '../../src/sampling/events';
import { runPlan, type PlanInput } from '../../src/sampling/runPlan';
import { nodeFetch } from '../../src/sources/nodeFetch';
import { ollamaSource } from '../../src/sources/ollama/ollamaSource';

export interface SampledPlan {
  readonly runs: readonly Run[];
  readonly events: readonly SamplingEvent[];
}

/** Samples a plan on a real server and keeps the runs in memory. */
export async function samplePlan(
  address: string,
  { plan, prompt }: { readonly plan: Plan; readonly prompt: Prompt },
  more: Pick<PlanInput, 'loopRule'> = {},
): Promise<SampledPlan> {
  const runs: Run[] = [];
  const events: SamplingEvent[] = [];
  const sampling = runPlan({
    source: ollamaSource({ address, fetch: nodeFetch }),
    plan,
    prompt,
    sink: {
      run: (run) => {
        runs.push(run);
        return Promise.resolve();
      },
    },
    clock: { nowMs: () => Date.now() },
    signal: new AbortController().signal,
    ...more,
  });
  for await (const event of sampling) events.push(event);
  return { runs, events };
}
