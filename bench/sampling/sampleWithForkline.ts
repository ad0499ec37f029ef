import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/core/document/runSet';
import type { Plan } from '../../src/core/prompt/plan';
import type { Prompt } from '../../src/core/prompt/prompt';
import { newRunSet } from '../../src/sampling/newRunSet';
import { nodeFiles } from '../../src/sampling/nodeFiles';
import { processOwnership } from '../../src/sampling/owner';
import { createRunSetFile } from '../../src/sampling/runSetFile';
import { runPlan } from '../../src/sampling/runPlan';
import { beginJournal } from '../../src/sampling/setJournal';
import type { Source } from '../../src/sources/source';
import { systemTimers } from '../../src/sources/timers';
import { Meter, type Taken } from './meter';
import type { ChatYield } from './rawChat';

export interface BenchPlan {
  readonly plan: Plan;
  readonly prompt: Prompt;
  readonly concurrency: number;
  /** Takes the run set and its journal. */
  readonly folder: string;
}

const clock = { nowMs: () => Date.now() };
const { signal } = new AbortController();
let sets = 0;

/**
 * Carries a plan out as the product does, with the run-set file and the journal on the disk. Measured is from the first run's beginning to
 * the last run's place in the file: what is asked once before the runs does not count.
 */
export async function sampleWithForkline(source: Source, by: BenchPlan): Promise<ChatYield & Taken> {
  const { plan, prompt, concurrency, folder } = by;
  const newId = (): string => `bench-${(sets += 1)}`;
  const start = newRunSet({ prompt, plan, settings: DEFAULT_ANALYSIS_SETTINGS }, { clock, newId });
  const file = await createRunSetFile(nodeFiles, folder, start);
  const world = { files: nodeFiles, ownership: processOwnership, timers: systemTimers };
  const begun = await beginJournal(world, file.path, { plan, firstRunIndex: 0 });
  if (!begun.ok) throw new Error(`The journal cannot be kept: ${begun.failure.kind}.`);
  const { journal } = begun.value;
  let meter: Meter | null = null;
  let taken: Taken = { ms: 0, cpuMs: 0 };
  let chunks = 0;
  let tokens = 0;
  for await (const event of runPlan({ source, plan, prompt, sink: file, clock, signal, concurrency, journal })) {
    if (event.kind === 'runStarted') meter ??= new Meter();
    if (event.kind === 'runText') chunks += 1;
    if (event.kind === 'modelFailed') throw new Error(`${event.failure.kind}: ${event.failure.detail}`);
    if (event.kind !== 'runEnded') continue;
    if (event.run.end.kind === 'failed') throw new Error(JSON.stringify(event.run.end));
    tokens += event.run.provenance?.tokens.generated ?? 0;
    taken = meter?.taken() ?? taken;
  }
  await begun.value.close({ isFinished: true });
  await file.close();
  return { chunks, tokens, ...taken };
}
