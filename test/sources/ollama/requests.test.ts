import { describe, expect, it, vi } from 'vitest';
import { nodeFetch } from '../../../src/sources/nodeFetch';
import { ollamaSource } from '../../../src/sources/ollama/ollamaSource';
import type { SourceEvent } from '../../../src/sources/source';
import { collect, collected } from '../collect';
import { httpStub } from '../httpStub';
import { recordedRequest } from '../recordedOllama';

const DONE = '{"message":{"content":"x"},"done":true,"done_reason":"stop"}\n';

describe('a chat request', () => {
  it('names everything that is sampled with, and think beside the options', async () => {
    const stub = await httpStub((_, response) => response.end(DONE));
    const source = ollamaSource({ address: stub.address, fetch: nodeFetch });
    const request = recordedRequest('abacus-s', 'high', { seed: 21 });
    await collect(source, { ...request, messages: [{ role: 'system', content: 'Be brief.' }, ...request.messages] });
    expect(stub.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /api/chat']);
    expect(JSON.parse(stub.requests[0]?.body ?? '')).toEqual({
      model: 'abacus-s',
      messages: [{ role: 'system', content: 'Be brief.' }, ...request.messages],
      think: 'high',
      truncate: false,
      shift: false,
      stream: true,
      options: request.options,
    });
  });

  it('leaves think out by default', async () => {
    const stub = await httpStub((_, response) => response.end(DONE));
    await collect(ollamaSource({ address: stub.address, fetch: nodeFetch }), recordedRequest('m', 'default'));
    expect(JSON.parse(stub.requests[0]?.body ?? '')).not.toHaveProperty('think');
  });

  it('warms up with the same options and one token', async () => {
    const stub = await httpStub((_, response) => response.end(DONE));
    const source = ollamaSource({ address: stub.address, fetch: nodeFetch });
    const request = recordedRequest('m', 'on');
    const report = await source.warmUp(request, new AbortController().signal);
    expect(report).toMatchObject({ ok: true, value: { renderedPrompt: null } });
    const chats = stub.requests.filter(({ path }) => path === '/api/chat');
    expect(chats).not.toHaveLength(0);
    for (const { body } of chats) {
      expect(JSON.parse(body)).toMatchObject({ think: true, options: { ...request.options, num_predict: 1 } });
    }
  });

  it('learns from the warm-up how much context the model was given', async () => {
    const loaded = {
      models: [
        { name: 'other', context_length: 1 },
        { name: 'm:latest', context_length: 256 },
      ],
    };
    const stub = await httpStub(({ url }, response) => response.end(url === '/api/ps' ? JSON.stringify(loaded) : DONE));
    const source = ollamaSource({ address: stub.address, fetch: nodeFetch });
    const report = await source.warmUp(recordedRequest('m', 'on'), new AbortController().signal);
    expect(report).toMatchObject({ ok: true, value: { contextTokens: 256 } });
  });

  it('tells the digest that the model has now, or that it cannot', async () => {
    const tags = { models: [{ name: 'm:latest', digest: 'now' }] };
    const stub = await httpStub((_, response) => response.end(JSON.stringify(tags)));
    const source = ollamaSource({ address: stub.address, fetch: nodeFetch });
    const { signal } = new AbortController();
    expect(await source.digest('m', signal)).toBe('now');
    expect(await source.digest('n', signal)).toBeNull();
  });
});

describe('the client library', () => {
  it('changes nothing that others in the process share', async () => {
    const names = ['fetch', 'Headers', 'Request', 'Response'] as const;
    const before = names.map((name) => globalThis[name]);
    vi.resetModules();
    await import('../../../src/sources/ollama/ollamaSource');
    expect(names.map((name) => globalThis[name])).toEqual(before);
  });
});

describe('cancelling', () => {
  it('ends a run before the first byte, and the server sees it', async () => {
    const cancel = new AbortController();
    const stub = await httpStub(() => {
      cancel.abort();
    });
    const source = ollamaSource({ address: stub.address, fetch: nodeFetch });
    const { events } = await collect(source, recordedRequest('m', 'on'), cancel.signal);
    expect(events).toMatchObject([{ kind: 'ended', end: { kind: 'cancelled' }, trace: { thinking: '', answer: '' } }]);
    await stub.left;
  });

  it('ends a run in mid-stream with what had arrived, and the server sees it', async () => {
    const cancel = new AbortController();
    const stub = await httpStub((_, response) => response.write('{"message":{"content":"one <thi"}}\n'));
    const source = ollamaSource({ address: stub.address, fetch: nodeFetch });
    const events: SourceEvent[] = [];
    for await (const event of source.sample(recordedRequest('m', 'on'), cancel.signal)) {
      events.push(event);
      if (event.kind === 'text') cancel.abort();
    }
    const { ended, streamed } = collected(events);
    expect(ended).toMatchObject({ end: { kind: 'cancelled' }, trace: { answer: 'one <thi' } });
    expect(streamed.answer).toBe('one <thi');
    await stub.left;
  });

  it('does not wait for a fetch that does not listen to its signal', async () => {
    const cancel = new AbortController();
    const deaf: typeof fetch = () => {
      cancel.abort();
      return new Promise(() => undefined);
    };
    const source = ollamaSource({ address: 'http://127.0.0.1:1', fetch: deaf });
    const { ended } = await collect(source, recordedRequest('m', 'on'), cancel.signal);
    expect(ended.end).toEqual({ kind: 'cancelled' });
  });

  it('asks nothing when it came first', async () => {
    const stub = await httpStub((_, response) => response.end(DONE));
    const source = ollamaSource({ address: stub.address, fetch: nodeFetch });
    const { ended } = await collect(source, recordedRequest('m', 'on'), AbortSignal.abort());
    expect(ended.end).toEqual({ kind: 'cancelled' });
    expect(stub.requests).toEqual([]);
  });

  it('ends warming up and asking', async () => {
    const cancel = new AbortController();
    const stub = await httpStub(() => {
      cancel.abort();
    });
    const source = ollamaSource({ address: stub.address, fetch: nodeFetch });
    expect((await source.warmUp(recordedRequest('m', 'on'), cancel.signal)).ok).toBe(false);
    expect((await source.models(cancel.signal)).ok).toBe(false);
    expect((await source.describe('m', cancel.signal)).ok).toBe(false);
    await stub.left;
  });

  it('is what a reader does that leaves', async () => {
    const stub = await httpStub((_, response) => response.write('{"message":{"content":"one"}}\n'));
    const source = ollamaSource({ address: stub.address, fetch: nodeFetch });
    for await (const event of source.sample(recordedRequest('m', 'on'), new AbortController().signal)) {
      if (event.kind === 'text') break;
    }
    await stub.left;
  });

  it('ends one run and no other', async () => {
    const cancel = new AbortController();
    const stub = await httpStub((_, response, body) => {
      if (body.includes('"first"')) cancel.abort();
      else response.end(DONE);
    });
    const source = ollamaSource({ address: stub.address, fetch: nodeFetch });
    const [first, second] = await Promise.all([
      collect(source, recordedRequest('first', 'on'), cancel.signal),
      collect(source, recordedRequest('second', 'on')),
    ]);
    expect([first.ended.end.kind, second.ended.end.kind]).toEqual(['cancelled', 'stopped']);
  });

  it('leaves a connection of a run that is done to nobody', async () => {
    const stub = await httpStub((_, response) => response.write(DONE));
    const source = ollamaSource({ address: stub.address, fetch: nodeFetch });
    const { ended } = await collect(source, recordedRequest('m', 'on'));
    expect(ended.end).toEqual({ kind: 'stopped' });
    await stub.left;
  });
});
