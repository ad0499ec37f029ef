import { describe, expect, it } from 'vitest';
import { nodeFetch } from '../../src/sources/nodeFetch';
import { httpStub } from './httpStub';

describe('nodeFetch', () => {
  it('sends method, headers and body, and gives status, headers and body', async () => {
    const stub = await httpStub((request, response, body) => {
      const sent = JSON.stringify({ type: request.headers['content-type'], token: request.headers['x-token'], body });
      response.writeHead(201, { 'content-type': 'application/json', 'x-twice': ['a', 'b'] }).end(sent);
    });
    const response = await nodeFetch(`${stub.address}/a/b?c=1`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'X-Token': 't' },
      body: 'grüße 👋',
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-twice')).toBe('a, b');
    expect(await response.json()).toEqual({ type: 'text/plain', token: 't', body: 'grüße 👋' });
    expect(stub.requests).toEqual([{ method: 'POST', path: '/a/b?c=1', body: 'grüße 👋' }]);
  });

  it('gives each chunk when it comes', async () => {
    const stub = await httpStub((request, response) => {
      response.write('first');
      request.on('close', () => undefined);
      goOn = () => response.end('second');
    });
    let goOn: () => void = () => undefined;
    const reader = (await nodeFetch(stub.address)).body?.getReader();
    expect(text((await reader?.read())?.value)).toBe('first');
    goOn();
    expect(text((await reader?.read())?.value)).toBe('second');
    expect((await reader?.read())?.done).toBe(true);
  });

  it('keeps no connection', async () => {
    const stub = await httpStub((_, response) => response.end('x'));
    await (await nodeFetch(stub.address)).text();
    await (await nodeFetch(stub.address)).text();
    const closed = [...stub.open].map((socket) => new Promise((resolve) => socket.on('close', resolve)));
    await Promise.all(closed);
    expect(stub.open.size).toBe(0);
  });

  it('is aborted before the headers, and the server sees it', async () => {
    const abort = new AbortController();
    const stub = await httpStub(() => {
      abort.abort();
    });
    await expect(nodeFetch(stub.address, { signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' });
    await stub.left;
  });

  it('is aborted between chunks, and the server sees it', async () => {
    const abort = new AbortController();
    const stub = await httpStub((_, response) => response.write('first'));
    const reader = (await nodeFetch(stub.address, { signal: abort.signal })).body?.getReader();
    await reader?.read();
    const next = reader?.read();
    abort.abort();
    await expect(next).rejects.toMatchObject({ name: 'AbortError' });
    await stub.left;
  });

  it('asks nothing with a signal that is aborted already', async () => {
    const stub = await httpStub((_, response) => response.end());
    await expect(nodeFetch(stub.address, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(stub.requests).toEqual([]);
  });

  it('closes the connection when the reader leaves', async () => {
    const stub = await httpStub((_, response) => response.write('first'));
    const reader = (await nodeFetch(stub.address)).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await stub.left;
  });

  it('tells a connection that breaks, after everything that came before', async () => {
    const stub = await httpStub((_, response) => {
      response.write('first', () => response.destroy());
    });
    const reader = (await nodeFetch(stub.address)).body?.getReader();
    expect(text((await reader?.read())?.value)).toBe('first');
    await expect(reader?.read()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('tells that nobody listens', async () => {
    const stub = await httpStub((_, response) => response.end());
    const port = Number(new URL(stub.address).port);
    expect(port).toBeGreaterThan(0);
    await expect(nodeFetch('http://127.0.0.1:1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('reaches a server by IPv6', async () => {
    const stub = await httpStub((_, response) => response.end('six'), '::1');
    expect(await (await nodeFetch(stub.address)).text()).toBe('six');
  });

  it('reaches a server by the name localhost', async () => {
    const stub = await httpStub((_, response) => response.end('four'));
    const { port } = new URL(stub.address);
    expect(await (await nodeFetch(`http://localhost:${port}`)).text()).toBe('four');
  });

  it('follows no redirect', async () => {
    const stub = await httpStub((_, response) =>
      response.writeHead(302, { location: 'http://elsewhere.invalid' }).end(),
    );
    expect((await nodeFetch(stub.address)).status).toBe(302);
    expect(stub.requests.length).toBe(1);
  });

  it('reads a reply without a body', async () => {
    const stub = await httpStub((_, response) => response.writeHead(204).end());
    expect((await nodeFetch(stub.address)).body).toBeNull();
  });

  it('reads from the connection no faster than its reader', async () => {
    const chunk = Buffer.alloc(1 << 20);
    let waiting = (): number => 0;
    const stub = await httpStub((request, response) => {
      if (request.url === '/turn') {
        response.end();
        return;
      }
      waiting = () => response.writableLength;
      for (let sent = 0; sent < 64; sent += 1) response.write(chunk);
      response.end();
    });
    const reader = (await nodeFetch(stub.address)).body?.getReader();
    let bytes = (await reader?.read())?.value?.byteLength ?? 0;
    // Turns of client and server in which the rest would come if it were read without being wanted.
    for (let turn = 0; turn < 200; turn += 1) await nodeFetch(`${stub.address}/turn`);
    expect(waiting()).toBeGreaterThan(0);
    for (;;) {
      const next = await reader?.read();
      if (next?.done !== false) break;
      bytes += next.value.byteLength;
    }
    expect(bytes).toBe(64 * chunk.length);
  });
});

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
