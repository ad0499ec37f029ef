import { describe, expect, it } from 'vitest';
import { nodeFetch } from '../../../src/sources/nodeFetch';
import { ollamaSource } from '../../../src/sources/ollama/ollamaSource';
import { recordingSource } from '../../../src/sources/recording/recordingSource';
import type { Source } from '../../../src/sources/source';
import { collect } from '../collect';
import { RECORDED, recordedRequest } from '../recordedOllama';
import { replayServer } from '../replayServer';
import { expectSilentConsole } from '../silentConsole';

const { signal } = new AbortController();

/** The same recordings without a network, and over a real connection. */
const WAYS: readonly (readonly [string, () => Promise<Source>])[] = [
  ['a recording', () => Promise.resolve(recordingSource(RECORDED))],
  [
    'a replaying server',
    async () => ollamaSource({ address: (await replayServer(RECORDED)).address, fetch: nodeFetch }),
  ],
];

expectSilentConsole();

describe.each(WAYS)('the streams of a real Ollama from %s', (_, open) => {
  it('tell server, models and what each can do', async () => {
    const source = await open();
    expect(await source.server(signal)).toEqual({ ok: true, value: { kind: 'ollama', version: '0.24.0' } });
    const models = await source.models(signal);
    expect(models.ok && models.value.find(({ name }) => name === 'abacus-s:latest')).toMatchObject({
      isRemote: false,
      identity: { family: 'llama', parameterSize: '400K', quantization: 'Q8_0' },
    });
    const described = await source.describe('abacus-s', signal);
    expect(described).toMatchObject({
      ok: true,
      value: {
        canThink: true,
        thinkValues: ['default', 'off', 'on', 'low', 'medium', 'high', 'max'],
        identity: { contextLength: 512, quantization: 'Q8_0' },
        options: { temperature: 1, top_k: 0, top_p: 1, num_ctx: 512, stop: ['<|end|>'], repeat_penalty: 1.1 },
      },
    });
    expect(described.ok && described.value.identity.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await source.describe('abacus-plain', signal)).toMatchObject({ value: { canThink: false } });
    expect(await source.describe('nope', signal)).toMatchObject({ ok: false, failure: { kind: 'modelMissing' } });
  });

  it('warm up, with the prompt as the server renders it', async () => {
    const source = await open();
    const report = await source.warmUp(recordedRequest('abacus-s', 'on'), signal);
    expect(report).toMatchObject({ ok: true, value: { tokens: { prompt: 44, generated: 1 }, think: true } });
    expect(report.ok && report.value.renderedPrompt).toMatch(/^<\|user\|>Jon has 10 shells\.[^]*<\|assistant\|>$/);
  });

  it('think in one channel and answer in the other', async () => {
    const source = await open();
    const { events, streamed, ended } = await collect(source, recordedRequest('abacus-s', 'on'));
    expect(events[0]).toEqual({ kind: 'started' });
    expect(ended.end).toEqual({ kind: 'stopped' });
    expect(ended.trace).toEqual(streamed);
    expect(streamed.thinking).toMatch(/^\S[^]+\d\.[^]*\n$/);
    expect(streamed.answer).toMatch(/Answer: 33$/);
    expect(ended.report).toMatchObject({ think: true, notices: [], tokens: { prompt: 44, generated: 152 } });
    expect(ended.report.loadMs).toBeCloseTo(1.557181);
    expect(ended.report.generationMs).toBeCloseTo(75.380536);
  });

  it('do not think when told so', async () => {
    const { ended } = await collect(await open(), recordedRequest('abacus-s', 'off'));
    expect(ended).toMatchObject({ end: { kind: 'stopped' }, trace: { thinking: '' }, report: { think: false } });
    expect(ended.trace.answer).toMatch(/Answer: \d+$/);
  });

  it('leave the field out by default', async () => {
    const { ended } = await collect(await open(), recordedRequest('abacus-s', 'default'));
    expect(ended.report.think).toBeNull();
    expect(ended.trace.thinking).not.toBe('');
  });

  it.each([11, 12])('are split by tags in the content as the server splits them (seed %i)', async (seed) => {
    const source = await open();
    const split = await collect(source, recordedRequest('abacus-s', 'on', { seed }));
    const leaking = await collect(source, recordedRequest('abacus-plain', 'default', { seed }));
    expect(leaking.ended.trace).toEqual(split.ended.trace);
    expect(leaking.streamed).toEqual(split.streamed);
    expect(leaking.ended.report.notices).toEqual(['notice.tagsInContent']);
  });

  it('end with length when the budget is spent', async () => {
    const { ended } = await collect(await open(), recordedRequest('abacus-s', 'on', { num_predict: 20 }));
    expect(ended).toMatchObject({ end: { kind: 'length' }, trace: { answer: '' } });
    expect(ended.trace.thinking).not.toBe('');
  });

  it('end with context when prompt and text fill it', async () => {
    const { ended } = await collect(await open(), recordedRequest('abacus-s', 'on', { num_ctx: 96, seed: 13 }));
    expect(ended).toMatchObject({ end: { kind: 'context' }, report: { tokens: { prompt: 44, generated: 53 } } });
  });

  it.each([
    ['thinkingNotSupported', recordedRequest('abacus-plain', 'on')],
    ['modelMissing', recordedRequest('nope', 'default')],
    ['promptTooLong', recordedRequest('abacus-s', 'on', {}, 'Jon has 10 shells. '.repeat(120))],
    ['badRequest', recordedRequest('abacus-s', 'default', { temperature: 'hot' })],
  ])('fail with %s', async (kind, request) => {
    const { events, ended } = await collect(await open(), request);
    expect(ended.end).toMatchObject({ kind: 'failed', failure: { kind } });
    expect(ended.end.kind === 'failed' && ended.end.failure.detail).not.toBe('');
    expect(events).toEqual([ended]);
  });
});
