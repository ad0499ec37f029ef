import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { findOllama } from '../../demo/modelServer/findOllama';
import { ENDLESS_CONTEXT } from '../../demo/modelServer/endlessWeights';
import { startOllama, type PrivateOllama } from '../../demo/modelServer/startOllama';
import { readRunSet } from '../../src/core/document/readRunSet';
import { DEFAULT_ANALYSIS_SETTINGS, type RunSet } from '../../src/core/document/runSet';
import type { Plan } from '../../src/core/prompt/plan';
import { newRunSet } from '../../src/sampling/newRunSet';
import type { SamplingEvent } from '../../src/sampling/events';
import { nodeFiles } from '../../src/sampling/nodeFiles';
import { runPlan } from '../../src/sampling/runPlan';
import { createRunSetFile } from '../../src/sampling/runSetFile';
import { nodeFetch } from '../../src/sources/nodeFetch';
import { ollamaSource } from '../../src/sources/ollama/ollamaSource';
import type { SampleRequest, Source } from '../../src/sources/source';
import { collect } from '../sources/collect';
import { SHELLS } from '../sources/recordedOllama';
import { createTestModels, ENDLESS, PLAIN } from './testModels';
import { tcpRelay } from './tcpRelay';

const program = findOllama();
let server: PrivateOllama | null = null;

beforeAll(async () => {
  if (program === null) throw new Error('No ollama program was found; FORKLINE_OLLAMA names one.');
  server = await startOllama(program);
  await createTestModels(server.address);
});

afterAll(async () => {
  await server?.stop();
});

const LOG_WAIT = { timeout: 20_000, interval: 5 };
const { signal: never } = new AbortController();
const MESSAGES = [{ role: 'user', content: SHELLS }] as const;

const source = (address = server?.address ?? ''): Source => ollamaSource({ address, fetch: nodeFetch });

/** A request with every option explicit, as a plan makes it. */
async function requestOf(model: string, more: Partial<SampleRequest> = {}): Promise<SampleRequest> {
  const described = await source().describe(model, never);
  if (!described.ok) throw new Error(described.failure.detail);
  return {
    model,
    messages: MESSAGES,
    think: 'default',
    ...more,
    options: { ...described.value.options, seed: 1, ...more.options },
  };
}

async function sampleToFile(
  more: Partial<Plan>,
  signal: AbortSignal = never,
  onEvent: (event: SamplingEvent) => void = () => undefined,
): Promise<{ readonly set: RunSet; readonly events: readonly SamplingEvent[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'forkline-set-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const plan: Plan = { models: ['abacus-s'], runsPerModel: 8, baseSeed: 100, think: 'on', options: {}, ...more };
  const prompt = { messages: MESSAGES, variables: {}, expected: '33', name: 'shells' };
  const clock = { nowMs: () => Date.now() };
  const start = newRunSet({ prompt, plan, settings: DEFAULT_ANALYSIS_SETTINGS }, { clock, newId: () => 'a-set' });
  const sink = await createRunSetFile(nodeFiles, folder, start);
  const events: SamplingEvent[] = [];
  for await (const event of runPlan({ source: source(), plan, prompt, sink, clock, signal })) {
    events.push(event);
    onEvent(event);
  }
  await sink.close();
  const { set, damage } = readRunSet(await readFile(sink.path, 'utf8'));
  expect(damage).toEqual([]);
  if (set === null) throw new Error('The file holds no run set.');
  return { set, events };
}

describe('a plan on a real Ollama', () => {
  it('samples 8 runs on each of two models, all of them told again by the file', async () => {
    const { set, events } = await sampleToFile({ models: ['abacus-s', 'abacus-m'] });
    expect(events.at(-1)).toEqual({ kind: 'planEnded', cancelled: false });
    expect(set.runs.map(({ id, seed }) => [id, seed])).toEqual(
      Array.from({ length: 16 }, (_, index) => [`r${index + 1}`, 100 + index]),
    );
    expect(set.runs.map(({ model }) => model)).toEqual(
      Array.from({ length: 16 }, (_, index) => (index < 8 ? 'abacus-s' : 'abacus-m')),
    );
    expect(new Set(set.runs.map(({ trace }) => trace.thinking)).size).toBeGreaterThan(8);
    for (const { trace, end, provenance, seed } of set.runs) {
      expect(['stopped', 'context']).toContain(end.kind);
      expect(trace.thinking).toMatch(/\d/);
      expect(trace.thinking + trace.answer).not.toMatch(/<\/?think>|<\|end\|>/);
      if (end.kind === 'stopped') expect(trace.answer).toMatch(/Answer: /);
      expect(provenance).toMatchObject({
        think: true,
        warm: true,
        notices: [],
        server: { kind: 'ollama' },
        identity: { family: 'llama', quantization: 'Q8_0', contextLength: 512 },
        options: { seed, temperature: 1, top_k: 0, top_p: 1, num_ctx: 512, repeat_last_n: 64, stop: ['<|end|>'] },
      });
      expect(provenance?.identity.digest).toMatch(/^[0-9a-f]{64}$/);
      expect(provenance?.renderedPrompt).toBe(`<|user|>${SHELLS}<|assistant|>`);
      expect(provenance?.tokens.prompt).toBe(44);
      expect(provenance?.tokens.generated).toBeGreaterThan(10);
      expect(provenance?.timing.generationMs).toBeGreaterThan(0);
    }
  });

  it('tells what each run did, text by text', async () => {
    const { set, events } = await sampleToFile({ runsPerModel: 2 });
    for (const run of set.runs) {
      const texts = events.filter((event) => event.kind === 'runText' && event.id === run.id);
      const thinking = texts.flatMap((event) =>
        event.kind === 'runText' && event.channel === 'thinking' ? event.text : [],
      );
      expect(texts.length).toBeGreaterThan(20);
      expect(thinking.join('')).toBe(run.trace.thinking);
    }
  });

  it('leaves out a model that is not there and samples the other', async () => {
    const { set, events } = await sampleToFile({ models: ['nope', 'abacus-s'], runsPerModel: 1 });
    expect(events.find(({ kind }) => kind === 'modelFailed')).toMatchObject({
      model: 'nope',
      failure: { kind: 'modelMissing' },
    });
    expect(set.runs.map(({ id, model }) => [id, model])).toEqual([['r2', 'abacus-s']]);
  });

  it('keeps what had arrived when it is cancelled in the middle of a run', async () => {
    const cancel = new AbortController();
    let texts = 0;
    const { set, events } = await sampleToFile({ models: [ENDLESS], runsPerModel: 3 }, cancel.signal, (event) => {
      if (event.kind === 'runText') texts += 1;
      if (texts === 20) cancel.abort();
    });
    expect(events.at(-1)).toEqual({ kind: 'planEnded', cancelled: true });
    expect(set.runs.map(({ end }) => end.kind)).toEqual(['cancelled']);
    expect(set.runs[0]?.trace.thinking.length).toBeGreaterThan(20);
  });
});

describe('a run on a real Ollama', () => {
  it('thinks or not, as told', async () => {
    const on = await collect(source(), await requestOf('abacus-s', { think: 'on' }));
    expect(on.ended.trace.thinking).not.toBe('');
    expect(on.ended.report.think).toBe(true);
    const off = await collect(source(), await requestOf('abacus-s', { think: 'off' }));
    expect(off.ended).toMatchObject({ end: { kind: 'stopped' }, trace: { thinking: '' }, report: { think: false } });
    expect(off.ended.trace.answer).toMatch(/Answer: /);
  });

  it('may say the same for the same seed, or not', async () => {
    const request = await requestOf('abacus-s', { options: { seed: 7 } });
    const first = await collect(source(), request);
    const second = await collect(source(), request);
    expect([first.ended.end.kind, second.ended.end.kind]).toEqual(['stopped', 'stopped']);
    const isSame = JSON.stringify(first.ended.trace) === JSON.stringify(second.ended.trace);
    console.info(`The same seed gave ${isSame ? 'the same text' : 'another text'} the second time.`);
  });

  it('is refused by a model that is not there or cannot think', async () => {
    const nope = await collect(source(), { ...(await requestOf('abacus-s')), model: 'nope' });
    expect(nope.ended.end).toMatchObject({ kind: 'failed', failure: { kind: 'modelMissing' } });
    const plain = await collect(source(), await requestOf(PLAIN, { think: 'on' }));
    expect(plain.ended.end).toMatchObject({ kind: 'failed', failure: { kind: 'thinkingNotSupported' } });
  });

  it('is split by the tags that leak from a template without thinking', async () => {
    const described = await source().describe(PLAIN, never);
    expect(described).toMatchObject({ ok: true, value: { canThink: false, thinkValues: ['default', 'off'] } });
    const { ended } = await collect(source(), await requestOf(PLAIN));
    expect(ended.report.notices).toEqual(['notice.tagsInContent']);
    expect(ended.trace.thinking).toMatch(/\d/);
    expect(ended.trace.answer).toMatch(/Answer: /);
    expect(ended.trace.thinking + ended.trace.answer).not.toMatch(/<\/?think>/);
  });

  it('ends with length, context, or in a loop that the server stops without a word', async () => {
    const length = await collect(source(), await requestOf('abacus-s', { options: { num_predict: 12 } }));
    expect(length.ended).toMatchObject({ end: { kind: 'length' }, report: { tokens: { generated: 12 } } });
    const full = await collect(source(), await requestOf(ENDLESS, { options: { num_ctx: 256 } }));
    expect(full.ended.end).toEqual({ kind: 'context' });
    const loop = await collect(source(), await requestOf(ENDLESS, { options: { temperature: 0, repeat_penalty: 1 } }));
    expect(loop.ended.end).toEqual({ kind: 'loop', by: 'server', repetition: null });
    expect(loop.ended.trace.thinking + loop.ended.trace.answer).not.toBe('');
  });

  it('is refused when the prompt alone is too long', async () => {
    const messages = [{ role: 'user', content: 'Jon has 10 shells. '.repeat(120) }] as const;
    const { ended } = await collect(source(), await requestOf('abacus-s', { messages }));
    expect(ended.end).toMatchObject({ kind: 'failed', failure: { kind: 'promptTooLong' } });
  });
});

describe('cancelling on a real Ollama', () => {
  /** Models that the server has begun to load, and chats that it has done with, as its log tells. */
  const loads = (): number => server?.log().match(/msg="starting runner"/g)?.length ?? 0;
  const handled = (): number => server?.log().match(/POST +"\/api\/chat"/g)?.length ?? 0;

  async function unload(model: string): Promise<void> {
    await fetch(`${server?.address ?? ''}/api/generate`, {
      method: 'POST',
      body: JSON.stringify({ model, keep_alive: 0, stream: false }),
    });
  }

  it('ends a run while the model loads, and the server gives up too', async () => {
    await unload('abacus-m');
    const relay = await tcpRelay(server?.address ?? '');
    const cancel = new AbortController();
    const request = await requestOf('abacus-m');
    const before = handled();
    const loadsBefore = loads();
    const run = collect(source(relay.address), request, cancel.signal);
    await vi.waitFor(() => {
      expect(loads()).toBeGreaterThan(loadsBefore);
    }, LOG_WAIT);
    cancel.abort();
    const { events } = await run;
    expect(events).toMatchObject([{ kind: 'ended', end: { kind: 'cancelled' }, trace: { thinking: '', answer: '' } }]);
    await relay.clientLeft;
    await vi.waitFor(() => {
      expect(handled()).toBe(before + 1);
    }, LOG_WAIT);
    await relay.stop();
  });

  it('ends a run that would go on for long, and the server stops generating', async () => {
    const relay = await tcpRelay(server?.address ?? '');
    const cancel = new AbortController();
    const request = await requestOf(ENDLESS, { options: { num_ctx: ENDLESS_CONTEXT } });
    const before = handled();
    let texts = 0;
    let end = '';
    for await (const event of source(relay.address).sample(request, cancel.signal)) {
      if (event.kind === 'text') texts += 1;
      if (texts === 10) cancel.abort();
      if (event.kind === 'ended') end = event.end.kind;
    }
    expect(end).toBe('cancelled');
    expect(texts).toBe(10);
    await relay.clientLeft;
    await vi.waitFor(() => {
      expect(handled()).toBe(before + 1);
    }, LOG_WAIT);
    // The only slot of the model is free again.
    const { ended } = await collect(source(), { ...request, options: { ...request.options, num_predict: 3 } });
    expect(ended.end).toEqual({ kind: 'length' });
    await relay.stop();
  });
});
