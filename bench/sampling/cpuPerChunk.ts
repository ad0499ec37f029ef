import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from '../../demo/system/backgroundProgram';
import { projectRoot } from '../../demo/system/projectRoot';
import type { Plan } from '../../src/core/prompt/plan';
import { nodeFetch } from '../../src/sources/nodeFetch';
import { ollamaSource } from '../../src/sources/ollama/ollamaSource';
import type { SampleRequest, Source } from '../../src/sources/source';
import { meanInterval, type Interval } from './interval';
import { longStream, recordingText } from './longStream';
import { Meter } from './meter';
import { rawChat, type ChatYield } from './rawChat';
import { sampleWithForkline } from './sampleWithForkline';

const RECORDING = 'test/sources/recordings/ollama-0.24.0.jsonl';
const MODEL = 'abacus-s';
const LINES = 10_000;
const ROUNDS = 20;
/** Rounds before these are not counted: code is compiled in them. */
const WARM_UP_ROUNDS = 4;

/** Microseconds of processor time for each chunk, all threads of the client together. */
export interface CpuPerChunk {
  readonly raw: Interval;
  readonly adapter: Interval;
  /** Adapter, plan, watch for loops, run-set file and journal. */
  readonly plan: Interval;
  /** Of `plan` less `raw`, round by round. */
  readonly added: Interval;
}

type Way = 'raw' | 'adapter' | 'plan';
const WAYS: readonly Way[] = ['raw', 'adapter', 'plan'];

/** Reads one long recorded stream in each way, round by round in turn, as fast as a server in another process writes it. */
export async function cpuPerChunk(): Promise<CpuPerChunk> {
  const folder = await mkdtemp(join(tmpdir(), 'forkline-bench-'));
  const recording = join(folder, 'long.jsonl');
  const recorded = await readFile(join(projectRoot(), RECORDING), 'utf8');
  await writeFile(recording, recordingText(longStream(recorded, MODEL, LINES)));
  const server = await startProgram(process.execPath, ['scripts/replay.mjs', recording, '--unpaced'], {
    cwd: projectRoot(),
    isReady: (log) => log.includes(' exchanges at '),
    readyWithinMs: 60_000,
  });
  try {
    const address = / exchanges at (\S+)/.exec(server.log())?.[1] ?? '';
    return await measured(waysOf(address, folder));
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Ways = Readonly<Record<Way, () => Promise<number>>>;

async function measured(ways: Ways): Promise<CpuPerChunk> {
  const rounds: Readonly<Record<Way, number>>[] = [];
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    const costs = { raw: 0, adapter: 0, plan: 0 };
    for (let turn = 0; turn < WAYS.length; turn += 1) {
      const way = WAYS[(round + turn) % WAYS.length] ?? 'raw';
      costs[way] = await ways[way]();
    }
    if (round >= WARM_UP_ROUNDS) rounds.push(costs);
  }
  const of = (cost: (costs: Readonly<Record<Way, number>>) => number): Interval => meanInterval(rounds.map(cost));
  return {
    raw: of(({ raw }) => raw),
    adapter: of(({ adapter }) => adapter),
    plan: of(({ plan }) => plan),
    added: of(({ plan, raw }) => plan - raw),
  };
}

/** Each way reads the stream once and gives microseconds a chunk. */
function waysOf(address: string, folder: string): Ways {
  const source = ollamaSource({ address, fetch: nodeFetch });
  const plan: Plan = { models: [MODEL], runsPerModel: 1, baseSeed: 1, think: 'on', options: {} };
  const messages = [{ role: 'user', content: 'A prompt.' }] as const;
  const request: SampleRequest = { model: MODEL, messages, think: 'on', options: { num_ctx: 65_536, seed: 1 } };
  const body = JSON.stringify({ model: MODEL, messages, think: true, stream: true, options: request.options });
  const prompt = { messages, variables: {}, expected: null, name: 'bench' };
  return {
    raw: () => costOf(() => rawChat(address, body)),
    adapter: () => costOf(() => sampled(source, request)),
    plan: async () => {
      const { chunks, cpuMs } = await sampleWithForkline(source, { plan, prompt, concurrency: 1, folder });
      return microsecondsAChunk(chunks, cpuMs);
    },
  };
}

async function costOf(read: () => Promise<ChatYield>): Promise<number> {
  const meter = new Meter();
  const { chunks } = await read();
  return microsecondsAChunk(chunks, meter.taken().cpuMs);
}

function microsecondsAChunk(chunks: number, cpuMs: number): number {
  if (chunks < LINES) throw new Error(`Only ${chunks} chunks of ${LINES} arrived.`);
  return (cpuMs * 1_000) / chunks;
}

async function sampled(source: Source, request: SampleRequest): Promise<ChatYield> {
  let chunks = 0;
  let tokens = 0;
  for await (const event of source.sample(request, new AbortController().signal)) {
    if (event.kind === 'text') chunks += 1;
    if (event.kind === 'ended') tokens = event.report.tokens.generated ?? 0;
  }
  return { chunks, tokens };
}
