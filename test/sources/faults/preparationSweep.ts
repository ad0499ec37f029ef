import type { Plan } from '../../../src/core/prompt/plan';
import type { Run } from '../../../src/core/trace/run';
import type { SamplingEvent } from '../../../src/sampling/events';
import { runPlan } from '../../../src/sampling/runPlan';
import { nodeFetch } from '../../../src/sources/nodeFetch';
import { ollamaSource } from '../../../src/sources/ollama/ollamaSource';
import { RECORDED, SHELLS } from '../recordedOllama';
import type { FaultCase } from './faultCases';
import { chunkedReply } from './fault';
import { startFaultServer } from './faultServer';
import { FAULT_STREAMS } from './faultStreams';
import { recordedStream, type RecordedStream } from './recordedStream';

/** What a plan asks before its runs, as it was recorded. */
const PREPARATIONS = [
  { kind: 'version', is: (path: string) => path === '/api/version' },
  { kind: 'tags', is: (path: string) => path === '/api/tags' },
  { kind: 'show', is: (path: string, body: string) => path === '/api/show' && body.includes('abacus-s') },
  { kind: 'warmUp', is: (path: string, body: string) => path === '/api/chat' && body.includes('"num_predict":1,') },
] as const;

/** The replies that faults are injected into, each named as its request is. */
export const PREPARATION_STREAMS: readonly RecordedStream[] = PREPARATIONS.map(({ kind, is }) => {
  const exchange = RECORDED.find(({ path, body }) => is(path, body));
  if (exchange === undefined) throw new Error(`There is no recording of ${kind}.`);
  return recordedStream(kind, exchange);
});

export interface PreparationResult {
  readonly cases: number;
  /** Plans whose model was said to have failed, and plans that went on to their run. */
  readonly refused: number;
  readonly sampled: number;
  /** Plans that did neither, both, or left a connection open. */
  readonly problems: readonly { readonly case: FaultCase; readonly problem: string }[];
}

/**
 * Begins a plan of one run for each case, with the fault in what is asked before the run. The plan tells that the model failed, or goes on to a
 * whole run; nothing between.
 */
export async function sweepPreparations(cases: readonly FaultCase[]): Promise<PreparationResult> {
  let current: FaultCase | undefined;
  const [run] = FAULT_STREAMS;
  const server = await startFaultServer(RECORDED, (asked) => {
    if (asked.kind === 'run') return chunkedReply({ pieces: run?.pieces ?? [] });
    return asked.kind === current?.stream ? current.reply() : null;
  });
  const problems: { case: FaultCase; problem: string }[] = [];
  let refused = 0;
  for (const of of cases) {
    current = of;
    const { events, kept } = await samplePlan(server.address);
    const isRefused = events.some(({ kind }) => kind === 'modelFailed');
    refused += Number(isRefused);
    const problem = problemOf(events, kept, isRefused);
    if (problem !== null) problems.push({ case: of, problem });
    await server.idle();
  }
  if (server.astray() > 0) throw new Error('A request followed a redirect.');
  await server.stop();
  return { cases: cases.length, refused, sampled: cases.length - refused, problems };
}

async function samplePlan(
  address: string,
): Promise<{ readonly events: readonly SamplingEvent[]; readonly kept: readonly Run[] }> {
  const plan: Plan = { models: ['abacus-s'], runsPerModel: 1, baseSeed: 0, think: 'on', options: {} };
  const prompt = { messages: [{ role: 'user', content: SHELLS }], variables: {}, expected: null, name: null } as const;
  const kept: Run[] = [];
  const sink = {
    run: (run: Run) => {
      kept.push(run);
      return Promise.resolve();
    },
  };
  const source = ollamaSource({ address, fetch: nodeFetch });
  const events: SamplingEvent[] = [];
  const { signal } = new AbortController();
  for await (const event of runPlan({ source, plan, prompt, sink, clock: { nowMs: () => 0 }, signal }))
    events.push(event);
  return { events, kept };
}

function problemOf(events: readonly SamplingEvent[], kept: readonly Run[], isRefused: boolean): string | null {
  if (events.at(-1)?.kind !== 'planEnded') return 'the plan did not end';
  if (isRefused) return kept.length === 0 ? null : 'the model failed, and yet there is a run';
  if (kept.length !== 1) return 'the model did not fail, and yet there is no run';
  return kept[0]?.end.kind === 'stopped' ? null : 'the run is not whole';
}
