import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/core/trace/failure';
import type { Result } from '../../../src/core/result';
import { nodeFetch, nodeFetchBy } from '../../../src/sources/nodeFetch';
import { ollamaSource } from '../../../src/sources/ollama/ollamaSource';
import type { Source } from '../../../src/sources/source';
import { collect } from '../collect';
import { httpStub, type Handler } from '../httpStub';
import { proxyStub } from '../proxyStub';
import { recordedRequest } from '../recordedOllama';
import { secureServer, TEST_AUTHORITY } from '../secureServer';

const TOKEN = 'sk-Geheim+0123456789/abcdef';
const headers = { authorization: `Bearer ${TOKEN}` };
const { signal } = new AbortController();
const request = recordedRequest('m', 'default');

/** Every failure of a source that fails at whatever it is asked, as it may be shown, logged or kept. */
async function failuresOf(source: Source): Promise<readonly Failure[]> {
  const asked: readonly Result<unknown, Failure>[] = [
    await source.server(signal),
    await source.models(signal),
    await source.describe('m', signal),
    await source.warmUp(request, signal),
  ];
  const failures = asked.flatMap((result) => (result.ok ? [] : [result.failure]));
  const { ended } = await collect(source, request);
  if (ended.end.kind === 'failed') failures.push(ended.end.failure);
  for await (const event of source.pull('m', signal)) {
    if (event.kind === 'ended' && !event.result.ok) failures.push(event.result.failure);
  }
  return failures;
}

describe('a token', () => {
  it('goes with every request', async () => {
    const seen: (string | undefined)[] = [];
    const stub = await httpStub((asked, response) => {
      seen.push(asked.headers.authorization);
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":"unauthorized"}');
    });
    const failures = await failuresOf(ollamaSource({ address: stub.address, fetch: nodeFetch, headers }));
    expect(failures.map(({ kind }) => kind)).toEqual(Array<string>(6).fill('unauthorized'));
    expect(seen.length).toBeGreaterThanOrEqual(6);
    expect(new Set(seen)).toEqual(new Set([headers.authorization]));
  });

  it.each<readonly [string, Handler]>([
    ['in an error', (_, response) => response.writeHead(401).end(JSON.stringify({ error: `Unknown: ${TOKEN}` }))],
    ['in an error of plain text', (_, response) => response.writeHead(500).end(`authorization: Bearer ${TOKEN}`)],
    ['in a line of an error', (_, response) => response.end(`${JSON.stringify({ error: `bad ${TOKEN}` })}\n`)],
    ['in a line that is none', (_, response) => response.end(`Bearer ${TOKEN}\n`)],
    ['where a long line is cut', (_, response) => response.end(`${'x'.repeat(190)}${TOKEN}\n`)],
    [
      'in a redirect',
      (_, response) =>
        response.writeHead(302, { location: `http://elsewhere.invalid/?t=${encodeURIComponent(TOKEN)}` }).end(),
    ],
  ])('that a server sends back is not told: %s', async (_, handler) => {
    const stub = await httpStub(handler);
    const failures = await failuresOf(ollamaSource({ address: stub.address, fetch: nodeFetch, headers }));
    expect(failures.length).toBeGreaterThanOrEqual(3);
    const told = JSON.stringify(failures);
    expect(told).toContain('[removed]');
    for (const form of [TOKEN, TOKEN.slice(0, 9), encodeURIComponent(TOKEN)]) expect(told).not.toContain(form);
  });

  it('is not told when the connection fails', async () => {
    const failures = await failuresOf(ollamaSource({ address: 'http://127.0.0.1:1', fetch: nodeFetch, headers }));
    expect(failures.map(({ kind }) => kind)).toEqual(Array<string>(6).fill('unreachable'));
    expect(JSON.stringify(failures)).not.toContain(TOKEN);
  });
});

describe('an Ollama server behind a proxy', () => {
  const version = (port: number, route: Parameters<typeof nodeFetchBy>[0]): Promise<unknown> =>
    ollamaSource({ address: `https://llm.test:${port}`, fetch: nodeFetchBy(route), headers }).server(signal);

  it('is asked there, by the authority that is named', async () => {
    const port = await secureServer((_, response) => response.end('{"version":"0.24.0"}'));
    const proxy = await proxyStub({ ports: { [`llm.test:${port}`]: port } });
    const proxyFor = (): string => `http://127.0.0.1:${proxy.port}`;
    const certificates = [TEST_AUTHORITY];
    expect(await version(port, { proxyFor, certificates })).toEqual({
      ok: true,
      value: { kind: 'ollama', version: '0.24.0' },
    });
    expect(await version(port, { proxyFor })).toMatchObject({ failure: { kind: 'untrustedCertificate' } });
  });

  it('is not reached where the proxy refuses, which tells no credentials', async () => {
    const proxy = await proxyStub({ ports: {}, refusal: 407 });
    const proxyFor = (): string => `http://ann:s3cr3t@127.0.0.1:${proxy.port}`;
    const host = `127.0.0.1:${proxy.port}`;
    const detail = `The proxy ${host} wants a name and a password (HTTP 407).`;
    expect(await version(443, { proxyFor })).toEqual({ ok: false, failure: { kind: 'unreachable', detail } });
  });

  it('is told from a server that is not encrypted', async () => {
    const stub = await httpStub((_, response) => response.end('{"version":"0.24.0"}'));
    const address = stub.address.replace('http:', 'https:');
    const source = ollamaSource({ address, fetch: nodeFetch });
    expect(await source.server(signal)).toMatchObject({ ok: false, failure: { kind: 'notOllama' } });
  });
});
