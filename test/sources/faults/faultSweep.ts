import type { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { readRunSet } from '../../../src/core/document/readRunSet';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../../src/core/document/runSet';
import type { Plan } from '../../../src/core/prompt/plan';
import type { Run, RunEnd } from '../../../src/core/trace/run';
import type { Channel } from '../../../src/core/trace/trace';
import type { SamplingEvent } from '../../../src/sampling/events';
import type { Files } from '../../../src/sampling/files';
import { newRunSet, runId } from '../../../src/sampling/newRunSet';
import { runPlan } from '../../../src/sampling/runPlan';
import { createRunSetFileAt } from '../../../src/sampling/runSetFile';
import { nodeFetch } from '../../../src/sources/nodeFetch';
import { ollamaSource } from '../../../src/sources/ollama/ollamaSource';
import { ManualTimers } from '../manualTimers';
import { RECORDED, SHELLS } from '../recordedOllama';
import type { FaultCase } from './faultCases';
import { startFaultServer } from './faultServer';

/** Faults that one plan is sampled under; after them comes one run without a fault. */
const CASES_OF_A_PLAN = 31;
const MODEL = 'abacus-s';
/** Of no real time. */
const STALL_MS = 1_000;
/** The kind of failure after which nothing more is asked of a server. */
const ENDS_PLAN = 'notOllama';

export interface SweptFiles {
  readonly files: Files;
  /** The whole text of a file. */
  readonly read: (path: string) => Promise<string>;
  /** Where the n-th run set goes. */
  readonly pathOf: (plan: number) => string;
}

/**
 * What went wrong: `lost` the run is not in the file; `end` it ended otherwise; `text` its text is not what arrived; `told` it was
 * told otherwise while it came; `plan` the plan did not go on, or its file is damaged.
 */
export interface Problem {
  readonly kind: 'lost' | 'end' | 'text' | 'told' | 'plan';
  readonly text: string;
}

/** A run that did not become what it must. */
export interface FaultProblem {
  readonly case: FaultCase;
  readonly problem: Problem;
}

export interface SweepResult {
  readonly cases: number;
  readonly plans: number;
  readonly problems: readonly FaultProblem[];
  /** Connections that were open after a plan, and requests that followed a redirect. */
  readonly socketsLeft: number;
  readonly astray: number;
}

/**
 * Samples plans against a server that does to each run what its case says, into run-set files that are read back: every run must stand in
 * its file, with the end that its fault has, and the text that arrived, to the character; and the run after the faults must be whole. Where
 * `concurrency` is above 1 no case may be a stall: all runs share one time, which is let pass for the silent one.
 */
export async function sweepFaults(
  cases: readonly FaultCase[],
  into: SweptFiles,
  concurrency = 1,
): Promise<SweepResult> {
  const problems: FaultProblem[] = [];
  let socketsLeft = 0;
  let astray = 0;
  let plans = 0;
  for (const of of plansOf(cases)) {
    const swept = await sweepPlan(of, { ...into, concurrency }, plans);
    problems.push(...swept.problems);
    socketsLeft += swept.socketsLeft;
    astray += swept.astray;
    plans += 1;
  }
  return { cases: cases.length, plans, problems, socketsLeft, astray };
}

/** What shows that the server is no Ollama ends a plan, and so has one of its own; the others share theirs. */
function plansOf(cases: readonly FaultCase[]): readonly (readonly FaultCase[])[] {
  const shared = cases.filter((of) => !mayEndPlan(of));
  const plans = cases.filter(mayEndPlan).map((of) => [of]);
  for (let start = 0; start < shared.length; start += CASES_OF_A_PLAN) {
    plans.push(shared.slice(start, start + CASES_OF_A_PLAN));
  }
  return plans;
}

const mayEndPlan = ({ expected }: FaultCase): boolean => expected.ends.includes(ENDS_PLAN);

async function sweepPlan(
  cases: readonly FaultCase[],
  into: SweptFiles & { readonly concurrency: number },
  number: number,
): Promise<Omit<SweepResult, 'cases' | 'plans'>> {
  const timers = new ManualTimers();
  const server = await startFaultServer(
    RECORDED,
    (asked) => (asked.kind === 'run' ? (cases[asked.seed]?.reply() ?? null) : null),
    (connection) => void letTimePass(timers, connection),
  );
  const clock = { nowMs: () => 0 };
  const plan: Plan = { models: [MODEL], runsPerModel: cases.length + 1, baseSeed: 0, think: 'on', options: {} };
  const prompt = { messages: [{ role: 'user', content: SHELLS }], variables: {}, expected: null, name: null } as const;
  const start = newRunSet(
    { prompt, plan, settings: DEFAULT_ANALYSIS_SETTINGS },
    { clock, newId: () => `set-${number}` },
  );
  const path = into.pathOf(number);
  const sink = await createRunSetFileAt(into.files, path, start);
  if (sink === null) throw new Error(`${path} is there already.`);
  const source = ollamaSource({ address: server.address, fetch: nodeFetch, stall: { ms: STALL_MS, timers } });
  const streamed = new StreamedTexts();
  const { signal } = new AbortController();
  const { concurrency } = into;
  for await (const event of runPlan({ source, plan, prompt, sink, clock, signal, concurrency })) streamed.see(event);
  await sink.close();
  const problems = problemsOf(cases, await into.read(path), streamed);
  const socketsLeft = await server.idle().then(() => server.open.size);
  await server.stop();
  return { problems, socketsLeft, astray: server.astray() };
}

/** Until the client leaves the connection on which nothing comes any more. */
async function letTimePass(timers: ManualTimers, connection: Socket): Promise<void> {
  while (!connection.destroyed) {
    await nextTurn();
    timers.goOff();
  }
}

/** The texts of runs as a plan tells them while they come in. */
class StreamedTexts {
  private readonly texts = new Map<string, Record<Channel, string>>();

  see(event: SamplingEvent): void {
    if (event.kind !== 'runText') return;
    const text = this.texts.get(event.id) ?? { thinking: '', answer: '' };
    text[event.channel] += event.text;
    this.texts.set(event.id, text);
  }

  of(id: string): Readonly<Record<Channel, string>> {
    return this.texts.get(id) ?? { thinking: '', answer: '' };
  }
}

function problemsOf(cases: readonly FaultCase[], text: string, streamed: StreamedTexts): readonly FaultProblem[] {
  const { set, damage } = readRunSet(text);
  const problems = cases.flatMap((of, index) => {
    const run = set?.runs.find(({ id }) => id === runId(index));
    const problem = run === undefined ? LOST : problemOf(of, run, streamed);
    return problem === null ? [] : [{ case: of, problem }];
  });
  const last = set?.runs.find(({ id }) => id === runId(cases.length));
  const of = cases.at(-1);
  const isOver = set?.runs.some(({ end }) => endOf(end) === ENDS_PLAN) ?? false;
  if (of !== undefined && last?.end.kind !== 'stopped' && !isOver) {
    problems.push({ case: of, problem: { kind: 'plan', text: 'the run after the faults is not whole' } });
  }
  if (of !== undefined && damage.length > 0)
    problems.push({ case: of, problem: { kind: 'plan', text: 'the file is damaged' } });
  return problems;
}

const LOST: Problem = { kind: 'lost', text: 'the run is not in the file' };

/** What is wrong with a run, or null. */
function problemOf({ expected }: FaultCase, run: Run, streamed: StreamedTexts): Problem | null {
  const end = endOf(run.end);
  if (!expected.ends.includes(end)) {
    return { kind: 'end', text: `ended as ${end}, not as ${expected.ends.join(' or ')}` };
  }
  const { thinking, answer } = run.trace;
  if (thinking !== expected.trace.thinking) return { kind: 'text', text: 'the thinking is not what arrived' };
  if (answer !== expected.trace.answer) return { kind: 'text', text: 'the answer is not what arrived' };
  const told = streamed.of(run.id);
  const isTold = told.thinking + told.answer === thinking + answer;
  return isTold ? null : { kind: 'told', text: 'the text was told otherwise while it came' };
}

const endOf = (end: RunEnd): string => (end.kind === 'failed' ? end.failure.kind : end.kind);
