import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readRunSet } from '../../src/core/document/readRunSet';

const LOOK_EVERY_MS = 150;

export interface AwaitedRunSet {
  readonly path: string;
  readonly runs: number;
}

/** Waits until a folder holds a run set in which every run of its plan stands. Tells each change of the count; rejects when the time is over. */
export async function awaitRunSet(
  folder: string,
  {
    withinMs,
    tell,
    signal,
  }: { readonly withinMs: number; readonly tell: (line: string) => void; readonly signal: AbortSignal },
): Promise<AwaitedRunSet> {
  const until = performance.now() + withinMs;
  let told = -1;
  while (performance.now() < until) {
    const state = await look(folder);
    if (state !== null && state.runs !== told) tell(`Sampled ${state.runs} of ${state.planned} runs.`);
    if (state !== null && state.runs === state.planned) return state;
    told = state?.runs ?? told;
    await wait(LOOK_EVERY_MS, undefined, { signal });
  }
  throw new Error(`After ${withinMs / 1000} s ${told < 0 ? 'no run set' : `only ${told} runs`} stood in ${folder}.`);
}

async function look(folder: string): Promise<(AwaitedRunSet & { readonly planned: number }) | null> {
  const names = await readdir(folder).catch(() => []);
  const name = names.find((entry) => entry.endsWith('.forkline.jsonl'));
  if (name === undefined) return null;
  const path = join(folder, name);
  const { set } = readRunSet(await readFile(path, 'utf8'));
  if (set?.plan === null || set?.plan === undefined) return null;
  return { path, runs: set.runs.length, planned: set.plan.models.length * set.plan.runsPerModel };
}
