import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { nodeFetch } from '../../../src/sources/nodeFetch';
import { MAX_LINE_BYTES } from '../../../src/sources/ollama/lineGuard';
import { ollamaSource } from '../../../src/sources/ollama/ollamaSource';
import type { Source } from '../../../src/sources/source';
import { collect } from '../collect';
import { httpStub } from '../httpStub';
import { recordedRequest } from '../recordedOllama';
import { expectSilentConsole } from '../silentConsole';

const { signal } = new AbortController();
expectSilentConsole();

const word = (content: string, more: object = {}): string =>
  `${JSON.stringify({ model: 'm', message: { role: 'assistant', content }, done: false, ...more })}\n`;
const thought = (thinking: string): string =>
  `${JSON.stringify({ model: 'm', message: { role: 'assistant', content: '', thinking }, done: false })}\n`;
const done = (more: object = {}): string =>
  word('', { done: true, done_reason: 'stop', prompt_eval_count: 10, eval_count: 5, ...more });

/** A source whose server answers every request like this. */
async function answering(answer: (response: ServerResponse) => void): Promise<Source> {
  const stub = await httpStub((_, response) => {
    answer(response);
  });
  return ollamaSource({ address: stub.address, fetch: nodeFetch });
}

const streaming = (text: string): Promise<Source> =>
  answering((response) => response.writeHead(200, { 'content-type': 'application/x-ndjson' }).end(text));

describe('a stream that goes wrong', () => {
  it.each([
    ['no JSON', '{"message": {"content": "x"\n'],
    ['an array', '[1]\n'],
    ['a number', '5\n'],
    ['null', 'null\n'],
    ['a page', '<html><body>Sign in</body></html>\n'],
    ['a text of another type', '{"message":{"content":5}}\n'],
    ['a message of another type', '{"message":"hello"}\n'],
    ['half a line at the end', '{"message":{"content":"x'],
  ])('fails with malformedLine for %s, after what was good', async (_, bad) => {
    const source = await streaming(word('Well, ') + word('one') + bad + word('never') + done());
    const { ended, streamed } = await collect(source, recordedRequest('m', 'default'));
    expect(ended.end).toMatchObject({ kind: 'failed', failure: { kind: 'malformedLine' } });
    expect(ended.trace).toEqual({ thinking: '', answer: 'Well, one' });
    expect(streamed).toEqual(ended.trace);
  });

  it('fails with the words of an error line, after what came before it', async () => {
    const source = await streaming(thought('Hm. ') + word('one') + '{"error":"the runner has crashed"}\n' + done());
    const { ended } = await collect(source, recordedRequest('m', 'default'));
    expect(ended.end).toEqual({
      kind: 'failed',
      failure: { kind: 'midStreamError', detail: 'the runner has crashed' },
    });
    expect(ended.trace).toEqual({ thinking: 'Hm. ', answer: 'one' });
  });

  it('reads an error line of whatever form', async () => {
    const source = await streaming('{"error":{"code":7}}\n');
    const { ended } = await collect(source, recordedRequest('m', 'default'));
    expect(ended.end).toMatchObject({ failure: { kind: 'midStreamError', detail: '{"code":7}' } });
  });

  it('fails with endedWithoutDone when nothing says that it is done', async () => {
    for (const text of ['', word('one'), word('one') + '{"status":"success"}\n']) {
      const { ended } = await collect(await streaming(text), recordedRequest('m', 'default'));
      expect(ended.end).toEqual({ kind: 'failed', failure: { kind: 'endedWithoutDone', detail: '' } });
      expect(ended.trace.answer).toBe(text === '' ? '' : 'one');
    }
  });

  it('fails with endedWithoutDone for a reply without a body', async () => {
    const source = await answering((response) => response.writeHead(204).end());
    const { ended } = await collect(source, recordedRequest('m', 'default'));
    expect(ended.end).toMatchObject({ failure: { kind: 'endedWithoutDone' } });
  });

  it('is a loop when it ends without a word after one token over and over', async () => {
    const source = await streaming(thought('So ') + thought(' again').repeat(31));
    const { ended } = await collect(source, recordedRequest('m', 'default'));
    expect(ended.end).toEqual({ kind: 'loop', by: 'server', repetition: null });
    expect(ended.trace.thinking).toBe(`So ${' again'.repeat(31)}`);
  });

  it('is connectionLost when the connection breaks', async () => {
    const source = await answering((response) => {
      response.writeHead(200);
      response.write(word('one'), () => response.destroy());
    });
    const { ended } = await collect(source, recordedRequest('m', 'default'));
    expect(ended.end).toMatchObject({ kind: 'failed', failure: { kind: 'connectionLost' } });
    expect(ended.trace.answer).toBe('one');
  });

  it('keeps no text that is not what came: a line that is not UTF-8 ends the run, after what was good', async () => {
    const bytes = Buffer.from(word('One ') + word('cut: \u20ac.') + done());
    const at = bytes.indexOf(Buffer.from('\u20ac'));
    const source = await answering((response) =>
      response.writeHead(200).end(Buffer.concat([bytes.subarray(0, at + 2), bytes.subarray(at + 3)])),
    );
    const { ended } = await collect(source, recordedRequest('m', 'default'));
    expect(ended.end).toMatchObject({ kind: 'failed', failure: { kind: 'malformedLine' } });
    expect(ended.trace.answer).toBe('One ');
  });

  it('collects no line without an end', async () => {
    const source = await answering((response) => {
      response.writeHead(200);
      response.write(word('one'));
      response.write(`{"message":{"content":"${'x'.repeat(MAX_LINE_BYTES)}`);
    });
    const { ended } = await collect(source, recordedRequest('m', 'default'));
    expect(ended.end).toMatchObject({ failure: { kind: 'malformedLine' } });
    expect(ended.end.kind === 'failed' ? ended.end.failure.detail.length : 0).toBeLessThanOrEqual(200);
    expect(ended.trace.answer).toBe('one');
  });

  it('reads a very long line as any other', async () => {
    const long = 'a b '.repeat(500_000);
    const { ended } = await collect(await streaming(word(long) + done()), recordedRequest('m', 'default'));
    expect(ended.end).toEqual({ kind: 'stopped' });
    expect(ended.trace.answer).toBe(long);
  });

  it('keeps what may be the beginning of a tag until the end', async () => {
    const source = await streaming(word('Three <thi') + done());
    const { ended, streamed } = await collect(source, recordedRequest('m', 'default'));
    expect(ended.trace.answer).toBe('Three <thi');
    expect(streamed).toEqual(ended.trace);
  });

  it('passes over lines that it does not know', async () => {
    const source = await streaming('{"type":"hint"}\n' + word('one', { logprobs: [{ token: 'one' }] }) + done());
    const { ended } = await collect(source, recordedRequest('m', 'default'));
    expect(ended).toMatchObject({ end: { kind: 'stopped' }, trace: { answer: 'one' } });
  });

  it('takes figures of another type for figures that were not told', async () => {
    const source = await streaming(word('one') + done({ eval_count: '5', load_duration: {}, prompt_eval_count: null }));
    const { ended } = await collect(source, recordedRequest('m', 'default'));
    expect(ended.end).toEqual({ kind: 'stopped' });
    expect(ended.report).toMatchObject({ tokens: { prompt: null, generated: null }, loadMs: null });
  });
});

describe('the end that a server tells', () => {
  it.each([
    { reason: 'stop', tokens: [10, 5], options: {}, end: 'stopped' },
    { reason: undefined, tokens: [10, 5], options: {}, end: 'stopped' },
    { reason: 'length', tokens: [10, 20], options: { num_predict: 20 }, end: 'length' },
    { reason: 'length', tokens: [10, 20], options: { num_predict: 4000 }, end: 'context' },
    { reason: 'length', tokens: [10, 20], options: { num_ctx: 100_000 }, end: 'context' },
    { reason: 'length', tokens: [44, 468], options: {}, end: 'context' },
    { reason: 'stop', tokens: [44, 468], options: {}, end: 'context' },
    { reason: 'length', tokens: [], options: {}, end: 'length' },
  ])('$reason with $tokens tokens of $options is $end', async ({ reason, tokens, options, end }) => {
    const [prompt_eval_count, eval_count] = tokens;
    const source = await streaming(word('x') + done({ done_reason: reason, prompt_eval_count, eval_count }));
    expect((await collect(source, recordedRequest('m', 'default', options))).ended.end).toEqual({ kind: end });
  });

  it('comes with a notice when the server shifted the context', async () => {
    const shifted = await streaming(word('x') + done({ prompt_eval_count: 44, eval_count: 18_290 }));
    expect((await collect(shifted, recordedRequest('m', 'default'))).ended).toMatchObject({
      end: { kind: 'context' },
      report: { notices: ['notice.contextShifted'] },
    });
  });

  it('comes with a notice when the model thought although it should not', async () => {
    const request = recordedRequest('m', 'off');
    const field = await collect(await streaming(thought('Hm.') + word('x') + done()), request);
    expect(field.ended.report.notices).toEqual(['notice.thoughtAlthoughOff']);
    const inline = await collect(await streaming(word('<think>Hm.</think>x') + done()), request);
    expect(inline.ended.report.notices).toEqual(['notice.thoughtAlthoughOff', 'notice.tagsInContent']);
    const empty = await collect(await streaming(word('<think>\n\n</think>\nx') + done()), request);
    expect(empty.ended.report.notices).toEqual([]);
  });

  it('has the whole text where a late tag told what it was', async () => {
    const source = await streaming(word('Let me see.\n') + word('It is one.\n</think>\n') + word('One') + done());
    const { ended } = await collect(source, recordedRequest('m', 'default'));
    expect(ended.trace.thinking).toMatch(/^Let me see\.\nIt is one\.\s*$/);
    expect(ended.trace.answer).toBe('One');
  });
});

describe('a server that is something else', () => {
  it('is asked for no other address than its own', async () => {
    const source = await answering((response) =>
      response.writeHead(302, { location: 'http://elsewhere.invalid' }).end(),
    );
    const failure = { kind: 'notOllama', detail: 'HTTP 302 http://elsewhere.invalid' };
    expect(await source.server(signal)).toEqual({ ok: false, failure });
    const { ended } = await collect(source, recordedRequest('m', 'default'));
    expect(ended.end).toEqual({ kind: 'failed', failure });
  });

  it.each([
    ['a page', { status: 200, type: 'text/html; charset=utf-8', text: '<html>Welcome</html>' }, 'notOllama'],
    ['a page that does not say so', { status: 200, type: 'text/plain', text: '<html>Welcome</html>' }, 'malformedLine'],
    ['a list', { status: 200, type: 'application/json', text: '[]' }, 'malformedLine'],
    ['nothing', { status: 200, type: 'application/json', text: '' }, 'malformedLine'],
    ['a page of an error', { status: 500, type: 'text/html', text: '<html>Oops</html>' }, 'notOllama'],
    ['a page that wants a name', { status: 401, type: 'text/html', text: '<html>Sign in</html>' }, 'unauthorized'],
    ['a page of a gateway that is busy', { status: 503, type: 'text/html', text: '<html>Busy</html>' }, 'busy'],
    ['a refusal in plain text', { status: 403, type: 'text/plain', text: 'Forbidden' }, 'unauthorized'],
    ['an empty error', { status: 503, type: 'text/plain', text: '' }, 'busy'],
    [
      'an error as other servers write it',
      { status: 401, type: 'application/json', text: '{"error":{"message":"no key"}}' },
      'unauthorized',
    ],
    ['an error that is no text', { status: 500, type: 'application/json', text: '{"error":7}' }, 'serverError'],
  ])('is told by its reply: %s', async (_, { status, type, text }, kind) => {
    const source = await answering((response) => response.writeHead(status, { 'content-type': type }).end(text));
    const failures = [await source.server(signal), await source.models(signal), await source.describe('m', signal)];
    for (const failure of failures) expect(failure).toMatchObject({ ok: false, failure: { kind } });
    expect(await source.warmUp(recordedRequest('m', 'default'), signal)).toMatchObject({ ok: false });
  });

  it('is unreachable when nobody listens', async () => {
    const source = ollamaSource({ address: 'http://127.0.0.1:1', fetch: nodeFetch });
    const failure = { kind: 'unreachable', detail: 'connect ECONNREFUSED 127.0.0.1:1' };
    expect(await source.server(signal)).toEqual({ ok: false, failure });
    expect(await source.warmUp(recordedRequest('m', 'on'), signal)).toEqual({ ok: false, failure });
    expect((await collect(source, recordedRequest('m', 'on'))).ended.end).toEqual({ kind: 'failed', failure });
  });

  it('has no version where it was built without one, and models where some entries are broken', async () => {
    const stub = await httpStub((request, response) => {
      const reply =
        request.url === '/api/version'
          ? { version: '0.0.0' }
          : {
              models: [
                7,
                { name: '' },
                { name: 'far:cloud', size: 'big' },
                { name: 'x', remote_host: 'https://a.example' },
              ],
            };
      response.writeHead(200).end(JSON.stringify(reply));
    });
    const source = ollamaSource({ address: stub.address, fetch: nodeFetch });
    expect(await source.server(signal)).toEqual({ ok: true, value: { kind: 'ollama', version: null } });
    const models = await source.models(signal);
    expect(models.ok && models.value.map(({ name, isRemote, sizeBytes }) => [name, isRemote, sizeBytes])).toEqual([
      ['far:cloud', true, null],
      ['x', true, null],
    ]);
  });

  it('gets the headers that were given, and no others of ours', async () => {
    const seen: (string | undefined)[] = [];
    const stub = await httpStub((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(200).end('{"version":"1.2.3"}');
    });
    await ollamaSource({ address: stub.address, fetch: nodeFetch, headers: { Authorization: 'Bearer t' } }).server(
      signal,
    );
    await ollamaSource({ address: stub.address, fetch: nodeFetch }).server(signal);
    expect(seen).toEqual(['Bearer t', undefined]);
  });
});
