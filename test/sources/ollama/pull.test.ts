import { describe, expect, it } from 'vitest';
import { nodeFetch } from '../../../src/sources/nodeFetch';
import { ollamaSource } from '../../../src/sources/ollama/ollamaSource';
import type { PullEvent } from '../../../src/sources/source';
import { httpStub } from '../httpStub';

async function pull(
  lines: readonly unknown[],
  { status = 200, onEvent = () => undefined }: { status?: number; onEvent?: (cancel: AbortController) => void } = {},
): Promise<{ events: readonly PullEvent[]; asked: readonly string[] }> {
  const stub = await httpStub((_, response) => {
    response.writeHead(status);
    for (const line of lines) response.write(`${JSON.stringify(line)}\n`);
    response.end();
  });
  const cancel = new AbortController();
  const events: PullEvent[] = [];
  for await (const event of ollamaSource({ address: stub.address, fetch: nodeFetch }).pull('m', cancel.signal)) {
    events.push(event);
    onEvent(cancel);
  }
  return { events, asked: stub.requests.map(({ path, body }) => `${path} ${body}`) };
}

describe('pulling a model', () => {
  it('tells how it gets on, and that it is done', async () => {
    const { events, asked } = await pull([
      { status: 'pulling manifest' },
      { status: 'pulling abc', completed: 5, total: 10 },
      { status: 'success' },
    ]);
    expect(asked).toEqual(['/api/pull {"model":"m","stream":true}']);
    expect(events).toEqual([
      { kind: 'progress', status: 'pulling manifest', doneBytes: null, totalBytes: null },
      { kind: 'progress', status: 'pulling abc', doneBytes: 5, totalBytes: 10 },
      { kind: 'progress', status: 'success', doneBytes: null, totalBytes: null },
      { kind: 'ended', result: { ok: true, value: null } },
    ]);
  });

  it('fails where the server says why, where it stops without success, and where it refuses', async () => {
    const failed = async (lines: readonly unknown[], status = 200): Promise<unknown> =>
      (await pull(lines, { status })).events.at(-1);
    expect(await failed([{ status: 'pulling' }, { error: 'file does not exist' }])).toMatchObject({
      result: { ok: false, failure: { detail: 'file does not exist' } },
    });
    expect(await failed([{ status: 'pulling' }])).toMatchObject({ result: { failure: { kind: 'endedWithoutDone' } } });
    expect(await failed([{ error: 'no' }], 500)).toMatchObject({ result: { ok: false } });
  });

  it('ends when it is cancelled', async () => {
    const { events } = await pull([{ status: 'a' }, { status: 'b' }, { status: 'success' }], {
      onEvent: (cancel) => {
        cancel.abort();
      },
    });
    expect(events.at(-1)).toMatchObject({ kind: 'ended', result: { ok: false } });
  });
});
