import type { Plan } from '../../core/prompt/plan';
import type { SamplingEvent } from '../../sampling/events';
import { runPlan } from '../../sampling/runPlan';
import type { PlanInput } from '../../sampling/runPlan';
import { blocksOf } from './queuedRun';
import type { QueuedRun } from './queuedRun';

/** What a plan is sampled with, and the runs of it that are asked for; all of them where `queue` is null. */
export type JobInput = PlanInput & { readonly queue: readonly QueuedRun[] | null };

/** Samples a plan, or the queued runs of it, as one sampling: progress counts over all of it, and the end comes once. */
export async function* jobEvents({ queue, ...input }: JobInput): AsyncGenerator<SamplingEvent, void, undefined> {
  if (queue === null) {
    yield* runPlan(input);
    return;
  }
  let runsDone = 0;
  let isOver = false;
  for (const { plan, firstRunIndex } of blocksOf(queue, input.plan)) {
    if (isOver || input.signal.aborted) break;
    for await (const event of runPlan({ ...input, plan, firstRunIndex })) {
      if (event.kind === 'planEnded') continue;
      isOver ||= event.kind === 'notSaved';
      yield event.kind === 'progress' ? overAll(event, runsDone, queue.length) : event;
    }
    runsDone += plan.runsPerModel;
  }
  yield { kind: 'planEnded', cancelled: input.signal.aborted };
}

function overAll(
  { kind, progress }: Extract<SamplingEvent, { kind: 'progress' }>,
  doneBefore: number,
  runsPlanned: number,
): SamplingEvent {
  const runsDone = doneBefore + progress.runsDone;
  const isLast = doneBefore + progress.runsPlanned >= runsPlanned;
  return { kind, progress: { ...progress, runsDone, runsPlanned, remainingMs: isLast ? progress.remainingMs : null } };
}

/** How many runs a job asks for. */
export const runsOf = (plan: Plan, queue: readonly QueuedRun[] | null): number =>
  queue?.length ?? plan.models.length * plan.runsPerModel;
