import { describe, expect, it, onTestFinished } from 'vitest';
import { playExchange } from '../../demo/server/replay/playExchange';
import type { WaitUntil } from '../../demo/server/replay/replayPace';
import { startReplayServer } from '../../demo/server/replay/replayServer';
import type { RecordedExchange } from '../../src/sources/recording/exchangeRecord';
import { nodeFetch } from '../../src/sources/nodeFetch';
import { ollamaSource } from '../../src/sources/ollama/ollamaSource';
import { collect } from '../sources/collect';
import { deferred, httpStub } from '../sources/httpStub';
import { RECORDED, recordedRequest } from '../sources/recordedOllama';

const exchange = (texts: readonly string[], more: Partial<RecordedExchange> = {}): RecordedExchange => ({
  method: 'POST',
  path: '/api/chat',
  body: '{"model":"m"}',
  status: 200,
  headers: { 'content-type': 'application/x-ndjson', 'transfer-encoding': 'chunked' },
  chunks: texts.map((text, index) => ({ atMs: 100 * (index + 1), bytes: Buffer.from(text) })),
  isComplete: true,
  ...more,
});

async function replaying(exchanges: readonly RecordedExchange[]): Promise<string> {
  const server = await startReplayServer({ exchanges });
  onTestFinished(server.stop);
  return server.address;
}

const ask = (address: string, path = '/api/chat', body = '{"model":"m"}'): Promise<Response> =>
  nodeFetch(address + path, { method: 'POST', body });

describe('a replaying server', () => {
  it('answers with the recorded status, type, framing and bytes', async () => {
    const address = await replaying([
      exchange(['{"a":1}\n', '{"b":2}\n']),
      exchange(['{"error":"no"}'], { path: '/api/show', status: 404, headers: { 'content-type': 'application/json' } }),
    ]);
    const stream = await ask(address);
    expect([stream.status, stream.headers.get('content-type'), stream.headers.get('content-length')]).toEqual([
      200,
      'application/x-ndjson',
      null,
    ]);
    expect(await stream.text()).toBe('{"a":1}\n{"b":2}\n');
    const refused = await ask(address, '/api/show');
    expect([refused.status, refused.headers.get('content-length')]).toEqual([404, '14']);
    expect((await ask(address, '/api/nothing')).status).toBe(404);
  });

  it('breaks where the recorded connection broke, after what had come', async () => {
    const address = await replaying([exchange(['one', 'two'], { isComplete: false })]);
    const reader = (await ask(address)).body?.getReader();
    let text = '';
    const readAll = async (): Promise<void> => {
      for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
        text += new TextDecoder().decode(next.value);
      }
    };
    await expect(readAll()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(text).toBe('onetwo');
  });

  it('answers many at once, each with an exchange of its own', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => [`${index}:`, 'x'.repeat(1000 * index), '.']);
    const address = await replaying(texts.map((pieces) => exchange(pieces)));
    const replies = await Promise.all(texts.map(async () => (await ask(address)).text()));
    expect(replies.toSorted()).toEqual(texts.map((pieces) => pieces.join('')).toSorted());
  });

  it('plays what a real Ollama said to several clients at once as to one', async () => {
    const source = ollamaSource({ address: await replaying(RECORDED), fetch: nodeFetch });
    const seeds = [11, 12];
    const runs = seeds.map((seed) => recordedRequest('abacus-s', 'on', { seed }));
    const together = await Promise.all(runs.map((request) => collect(source, request)));
    for (const [index, request] of runs.entries()) {
      expect(together[index]?.ended).toEqual((await collect(source, request)).ended);
    }
  });
});

describe('the pace of a replay', () => {
  it('gives each chunk its recorded time, divided by how much faster it is played', async () => {
    const waits: number[] = [];
    const waitUntil: WaitUntil = (ms) => {
      waits.push(ms);
      return Promise.resolve();
    };
    const stub = await httpStub((_, response) => {
      void playExchange(exchange(['a', 'b', 'c']), response, { timesFaster: 4 }, waitUntil);
    });
    expect(await (await ask(stub.address)).text()).toBe('abc');
    expect(waits).toEqual([25, 50, 75]);
  });

  it('writes no chunk before its time', async () => {
    const second = deferred();
    const waitUntil: WaitUntil = (ms) => (ms === 200 ? second.promise : Promise.resolve());
    const stub = await httpStub((_, response) => {
      void playExchange(exchange(['a', 'b']), response, { timesFaster: 1 }, waitUntil);
    });
    const reader = (await ask(stub.address)).body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('a');
    second.resolve();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('b');
  });

  it('stops waiting when the client leaves', async () => {
    const isOver = deferred();
    const stub = await httpStub((_, response) => {
      const never: WaitUntil = (ms, signal) =>
        ms === 100
          ? Promise.resolve()
          : new Promise((resolve) => {
              signal.addEventListener('abort', () => {
                resolve();
              });
            });
      void playExchange(exchange(['a', 'b']), response, { timesFaster: 1 }, never).then(isOver.resolve);
    });
    const reader = (await ask(stub.address)).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await isOver.promise;
    expect(stub.open.size).toBe(0);
  });
});
