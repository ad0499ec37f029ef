import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { abacusFolder } from '../../demo/modelServer/abacus';
import { createModel, uploadWeights } from '../../demo/modelServer/createModel';
import { endlessWeights } from '../../demo/modelServer/endlessWeights';
import { findOllama } from '../../demo/modelServer/findOllama';
import { startOllama } from '../../demo/modelServer/startOllama';
import type { Plan } from '../../src/core/prompt/plan';
import { nodeFetch } from '../../src/sources/nodeFetch';
import { ollamaSource } from '../../src/sources/ollama/ollamaSource';
import { meanInterval, ratioInterval, type Interval } from './interval';
import { Meter, type Taken } from './meter';
import { rawChat, type ChatYield } from './rawChat';
import { sampleWithForkline } from './sampleWithForkline';

const MODEL = 'abacus-endless';
const TOKENS_PER_RUN = 500;
const RUNS = 4;
const PAIRS = 16;
const PROMPT =
  'Jon has 10 shells. Five neighbours each give Jon 7. Jon gives 4 to each of three sisters. A sister has 23 shells too. How many shells does Jon have now?';

/** Tokens per second by Forkline over those by the raw client, in interleaved pairs. */
export interface RealServerFigures {
  readonly model: string;
  readonly rawTokensPerSecond: number;
  readonly ratio: Interval;
  /** Processor time of the client for each token, µs: Forkline's less the raw client's, pair by pair. What else runs changes it less than the ratio. */
  readonly addedCpu: Interval;
}

export interface RealServerBench {
  readonly sequential: RealServerFigures;
  readonly concurrent: RealServerFigures;
}

/** Null where no `ollama` program is found. The server is private and takes four requests at once. */
export async function realServer(): Promise<RealServerBench | null> {
  const program = findOllama();
  if (program === null) return null;
  process.env['OLLAMA_NUM_PARALLEL'] = String(RUNS);
  const folder = await mkdtemp(join(tmpdir(), 'forkline-bench-'));
  const server = await startOllama(program);
  try {
    const weights = endlessWeights(await readFile(join(abacusFolder(), 'abacus-m.gguf')));
    const template = '<|user|>{{ .Prompt }}<|assistant|>';
    const files = await uploadWeights(server.address, weights);
    await createModel(server.address, { model: MODEL, files, template, parameters: { num_thread: 1 } });
    return {
      sequential: await pairs({ address: server.address, folder, concurrency: 1 }),
      concurrent: await pairs({ address: server.address, folder, concurrency: RUNS }),
    };
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Setting {
  readonly address: string;
  readonly folder: string;
  readonly concurrency: number;
}

async function pairs(setting: Setting): Promise<RealServerFigures> {
  const bodies = await askedBodies(setting);
  const measured: { raw: ChatYield & Taken; through: ChatYield & Taken }[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const before = pair % 2 === 0 ? await raw(setting, bodies) : null;
    const through = await forkline(setting, nodeFetch);
    measured.push({ through, raw: before ?? (await raw(setting, bodies)) });
  }
  return {
    model: MODEL,
    rawTokensPerSecond: meanInterval(measured.map((pair) => speed(pair.raw))).mean,
    ratio: ratioInterval(measured.map((pair) => speed(pair.through) / speed(pair.raw))),
    addedCpu: meanInterval(measured.map((pair) => cpuPerToken(pair.through) - cpuPerToken(pair.raw))),
  };
}

const cpuPerToken = ({ tokens, cpuMs }: ChatYield & Taken): number => (cpuMs * 1_000) / tokens;

const speed = ({ tokens, ms }: ChatYield & Taken): number => (tokens * 1_000) / ms;

/** The runs that Forkline asks for, word for word, so that the raw client asks for the same; also loads the model. */
async function askedBodies(setting: Setting): Promise<readonly string[]> {
  const bodies: string[] = [];
  await forkline(setting, (input, init) => {
    const path = new URL(input instanceof Request ? input.url : input).pathname;
    if (path === '/api/chat' && typeof init?.body === 'string') bodies.push(init.body);
    return nodeFetch(input, init);
  });
  return bodies.filter((body) => body.includes(`"num_predict":${TOKENS_PER_RUN}`) && body.includes('"stream":true'));
}

function forkline({ address, folder, concurrency }: Setting, fetch: typeof nodeFetch): Promise<ChatYield & Taken> {
  const options = { num_ctx: 4_096, num_predict: TOKENS_PER_RUN, temperature: 1, top_k: 0, top_p: 1, stop: [] };
  const plan: Plan = { models: [MODEL], runsPerModel: RUNS, baseSeed: 1, think: 'default', options };
  const prompt = {
    messages: [{ role: 'user', content: PROMPT }],
    variables: {},
    expected: null,
    name: 'bench',
  } as const;
  return sampleWithForkline(ollamaSource({ address, fetch }), { plan, prompt, concurrency, folder });
}

async function raw({ address, concurrency }: Setting, bodies: readonly string[]): Promise<ChatYield & Taken> {
  if (bodies.length !== RUNS) throw new Error(`${bodies.length} runs were asked for, not ${RUNS}.`);
  const meter = new Meter();
  const left = bodies.values();
  const yields: ChatYield[] = [];
  const work = async (): Promise<void> => {
    for (const body of left) yields.push(await rawChat(address, body));
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  const sum = (of: (one: ChatYield) => number): number => yields.reduce((total, one) => total + of(one), 0);
  return { chunks: sum(({ chunks }) => chunks), tokens: sum(({ tokens }) => tokens), ...meter.taken() };
}
