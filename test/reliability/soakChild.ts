import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/core/document/runSet';
import { readRunSet } from '../../src/core/document/readRunSet';
import type { Plan } from '../../src/core/prompt/plan';
import type { Run } from '../../src/core/trace/run';
import { newRunSet } from '../../src/sampling/newRunSet';
import { nodeFiles } from '../../src/sampling/nodeFiles';
import { runPlan } from '../../src/sampling/runPlan';
import { createRunSetFileAt } from '../../src/sampling/runSetFile';
import { nodeFetch } from '../../src/sources/nodeFetch';
import { ollamaSource } from '../../src/sources/ollama/ollamaSource';
import { SHELLS } from '../sources/recordedOllama';

export const SOAK_PLANS = 20;
export const RUNS_OF_A_PLAN = 50;
/** The plan after which memory is measured first: everything has been used once by then. */
const WARM_AFTER_PLANS = 2;
const MEBIBYTE = 1024 * 1024;

export interface Footprint {
  readonly rssMiB: number;
  readonly heapMiB: number;
  /** What keeps the process alive, by kind: sockets, timers, files. */
  readonly handles: readonly string[];
}

export interface SoakFigures {
  readonly start: Footprint;
  readonly middle: Footprint;
  readonly end: Footprint;
  /** Runs that stand in the files, as they were told. */
  readonly kept: number;
  readonly ends: Readonly<Record<string, number>>;
  readonly damagedFiles: number;
  /** Runs of the last plan whose text is not that of the same seed in the first. */
  readonly otherTexts: number;
  readonly tokens: number;
}

/** Samples plan after plan with one process, as an extension host does that is never closed. */
export async function soak(address: string, folder: string): Promise<SoakFigures> {
  let start = footprint();
  let middle = start;
  let kept = 0;
  let damagedFiles = 0;
  let tokens = 0;
  const ends: Record<string, number> = {};
  const sets: (readonly Run[])[] = [];
  for (let number = 0; number < SOAK_PLANS; number += 1) {
    const told = await samplePlan({ address, folder, number });
    const { set, damage } = readRunSet(await readFile(pathOf(folder, number), 'utf8'));
    const runs = set?.runs ?? [];
    kept += told.filter((run) => runs.some((read) => JSON.stringify(read) === JSON.stringify(run))).length;
    damagedFiles += Number(damage.length > 0);
    for (const run of runs) {
      ends[run.end.kind] = (ends[run.end.kind] ?? 0) + 1;
      tokens += run.provenance?.tokens.generated ?? 0;
    }
    if (number === 0 || number === SOAK_PLANS - 1) sets.push(runs);
    if (number + 1 === WARM_AFTER_PLANS) start = footprint();
    if (number + 1 === SOAK_PLANS / 2) middle = footprint();
  }
  const otherTexts = (sets[0] ?? []).filter((run, index) => !hasSameText(run, sets.at(-1)?.[index])).length;
  sets.length = 0;
  return { start, middle, end: footprint(), kept, ends, damagedFiles, otherTexts, tokens };
}

const pathOf = (folder: string, number: number): string => join(folder, `${number}.forkline.jsonl`);

async function samplePlan(of: {
  readonly address: string;
  readonly folder: string;
  readonly number: number;
}): Promise<readonly Run[]> {
  const clock = { nowMs: () => Date.now() };
  const isLast = of.number === SOAK_PLANS - 1;
  const plan: Plan = {
    models: ['abacus-xs'],
    runsPerModel: RUNS_OF_A_PLAN,
    baseSeed: isLast ? 0 : of.number * RUNS_OF_A_PLAN,
    think: 'on',
    options: {},
  };
  const prompt = { messages: [{ role: 'user', content: SHELLS }], variables: {}, expected: '33', name: null } as const;
  const start = newRunSet(
    { prompt, plan, settings: DEFAULT_ANALYSIS_SETTINGS },
    { clock, newId: () => `soak-${of.number}` },
  );
  const sink = await createRunSetFileAt(nodeFiles, pathOf(of.folder, of.number), start);
  if (sink === null) throw new Error('The run set is there already.');
  const source = ollamaSource({ address: of.address, fetch: nodeFetch });
  const told: Run[] = [];
  for await (const event of runPlan({ source, plan, prompt, sink, clock, signal: new AbortController().signal })) {
    if (event.kind === 'runEnded') told.push(event.run);
  }
  await sink.close();
  return told;
}

const hasSameText = (run: Run, other: Run | undefined): boolean =>
  run.trace.thinking === other?.trace.thinking && run.trace.answer === other.trace.answer;

function footprint(): Footprint {
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error('The soak runs with --expose-gc.');
  collect();
  collect();
  const { rss, heapUsed } = process.memoryUsage();
  return { rssMiB: rss / MEBIBYTE, heapMiB: heapUsed / MEBIBYTE, handles: process.getActiveResourcesInfo().toSorted() };
}
