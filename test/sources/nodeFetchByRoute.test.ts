import { describe, expect, it } from 'vitest';
import { nodeFetchBy } from '../../src/sources/nodeFetch';
import { deferred, httpStub } from './httpStub';
import { proxyStub } from './proxyStub';
import { secureServer, TEST_AUTHORITY } from './secureServer';

const trusting = { certificates: [TEST_AUTHORITY] };
const portOf = (address: string): number => Number(new URL(address).port);
const by = (port: number, user = ''): { readonly proxyFor: () => string } => ({
  proxyFor: () => `http://${user}127.0.0.1:${port}`,
});

describe('an encrypted server', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::1', '[::1]'],
    ['127.0.0.1', 'localhost'],
  ])('is trusted by the authority that is named, at %s as %s', async (host, name) => {
    const port = await secureServer((_, response) => response.end('secret'), host);
    expect(await (await nodeFetchBy(trusting)(`https://${name}:${port}`)).text()).toBe('secret');
  });

  it('is not asked where nobody who is trusted signed', async () => {
    let requests = 0;
    const port = await secureServer((_, response) => {
      requests += 1;
      response.end();
    });
    await expect(nodeFetchBy({})(`https://127.0.0.1:${port}`)).rejects.toMatchObject({
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    });
    expect(requests).toBe(0);
  });

  it('is not asked under a name that its certificate does not hold', async () => {
    const port = await secureServer((_, response) => response.end());
    const proxy = await proxyStub({ ports: { 'other.test:443': port } });
    await expect(nodeFetchBy({ ...trusting, ...by(proxy.port) })('https://other.test')).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });
});

describe('an HTTP server behind a proxy', () => {
  it('is asked through it, with the whole address', async () => {
    const stub = await httpStub((request, response, body) => {
      response.end(`${request.headers.host ?? ''} ${String(request.headers['x-token'])} ${body}`);
    });
    const proxy = await proxyStub({ ports: { 'llm.test:11434': portOf(stub.address) } });
    const response = await nodeFetchBy(by(proxy.port))('http://llm.test:11434/api/chat?x=1', {
      method: 'POST',
      headers: { 'x-token': 't' },
      body: 'grüße',
    });
    expect(await response.text()).toBe('llm.test:11434 t grüße');
    expect(proxy.asked.map(({ line }) => line)).toEqual(['POST http://llm.test:11434/api/chat?x=1']);
    expect(stub.requests).toEqual([{ method: 'POST', path: '/api/chat?x=1', body: 'grüße' }]);
  });

  it('is asked with the credentials of the proxy, which it does not see', async () => {
    const stub = await httpStub((_, response) => response.end('ok'));
    const proxy = await proxyStub({ ports: { 'llm.test:80': portOf(stub.address) } });
    await nodeFetchBy(by(proxy.port, 'ann:p%40ss@'))('http://llm.test/');
    const basic = `Basic ${Buffer.from('ann:p@ss').toString('base64')}`;
    expect(proxy.asked[0]?.headers['proxy-authorization']).toBe(basic);
  });

  it('is left when the request is aborted between chunks', async () => {
    const stub = await httpStub((_, response) => response.write('first'));
    const proxy = await proxyStub({ ports: { 'llm.test:80': portOf(stub.address) } });
    const abort = new AbortController();
    const response = await nodeFetchBy(by(proxy.port))('http://llm.test/', { signal: abort.signal });
    const reader = response.body?.getReader();
    await reader?.read();
    const next = reader?.read();
    abort.abort();
    await expect(next).rejects.toMatchObject({ name: 'AbortError' });
    await stub.left;
  });
});

describe('an encrypted server behind a proxy', () => {
  it('is asked through a tunnel, of which the proxy sees the host alone', async () => {
    const port = await secureServer((request, response) => {
      response.end(`${request.headers.host ?? ''} ${String(request.headers.authorization)}`);
    });
    const proxy = await proxyStub({ ports: { 'llm.test:8443': port } });
    const response = await nodeFetchBy({ ...trusting, ...by(proxy.port, 'ann:secret@') })('https://llm.test:8443/a', {
      headers: { authorization: 'Bearer token' },
    });
    expect(await response.text()).toBe('llm.test:8443 Bearer token');
    const [asked] = proxy.asked;
    expect(asked?.line).toBe('CONNECT llm.test:8443');
    expect(asked?.headers.authorization).toBeUndefined();
    expect(asked?.headers['proxy-authorization']).toBe(`Basic ${Buffer.from('ann:secret').toString('base64')}`);
  });

  it('gives all of a long reply, and every chunk when it comes', async () => {
    let goOn: () => void = () => undefined;
    const rest = Buffer.alloc(3 << 20, 'x');
    const port = await secureServer((_, response) => {
      response.write('first');
      goOn = () => response.end(rest);
    });
    const proxy = await proxyStub({ ports: { 'llm.test:443': port } });
    const response = await nodeFetchBy({ ...trusting, ...by(proxy.port) })('https://llm.test');
    const reader = response.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first');
    goOn();
    let bytes = 0;
    for (;;) {
      const next = await reader?.read();
      if (next?.done !== false) break;
      bytes += next.value.byteLength;
    }
    expect(bytes).toBe(rest.byteLength);
  });

  it('is reached through a proxy that is encrypted itself', async () => {
    const port = await secureServer((_, response) => response.end('inner'));
    const proxy = await proxyStub({ ports: { 'llm.test:443': port }, isSecure: true });
    const route = { ...trusting, proxyFor: () => `https://127.0.0.1:${proxy.port}` };
    expect(await (await nodeFetchBy(route)('https://llm.test')).text()).toBe('inner');
  });

  it('is sent nothing where nobody who is trusted signed', async () => {
    let requests = 0;
    const port = await secureServer((_, response) => {
      requests += 1;
      response.end();
    });
    const proxy = await proxyStub({ ports: { 'llm.test:443': port } });
    await expect(nodeFetchBy(by(proxy.port))('https://llm.test')).rejects.toMatchObject({
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    });
    expect(requests).toBe(0);
  });

  it.each(['before the headers', 'between chunks'])('is left when the request is aborted %s', async (when) => {
    const abort = new AbortController();
    const { promise: left, resolve: leave } = deferred();
    const port = await secureServer((_, response) => {
      response.on('close', leave);
      if (when === 'before the headers') abort.abort();
      else response.write('first');
    });
    const proxy = await proxyStub({ ports: { 'llm.test:443': port } });
    const fetch = nodeFetchBy({ ...trusting, ...by(proxy.port) });
    const read = async (): Promise<void> => {
      const reader = (await fetch('https://llm.test', { signal: abort.signal })).body?.getReader();
      await reader?.read();
      const next = reader?.read();
      abort.abort();
      await next;
    };
    await expect(read()).rejects.toMatchObject({ name: 'AbortError' });
    await left;
  });
});

describe('a proxy', () => {
  it.each(['http://127.0.0.1', 'http://localhost', 'http://[::1]'])('is never asked for %s', async (origin) => {
    const stub = await httpStub((_, response) => response.end('here'), origin.includes('::') ? '::1' : '127.0.0.1');
    const proxy = await proxyStub({ ports: {} });
    const response = await nodeFetchBy(by(proxy.port))(`${origin}:${portOf(stub.address)}`);
    expect(await response.text()).toBe('here');
    expect(proxy.asked).toEqual([]);
  });

  it.each([
    ['http://llm.test', 407, 'wants a name and a password (HTTP 407)'],
    ['https://llm.test', 407, 'wants a name and a password (HTTP 407)'],
    ['https://llm.test', 403, 'refused the connection (HTTP 403)'],
  ])('that refuses %s with %i is told without its credentials', async (address, refusal, said) => {
    const proxy = await proxyStub({ ports: {}, refusal });
    const host = `127.0.0.1:${proxy.port}`;
    await expect(nodeFetchBy(by(proxy.port, 'ann:p%40ss@'))(address)).rejects.toMatchObject({
      code: 'ERR_PROXY',
      message: `The proxy ${host} ${said}.`,
    });
  });

  it.each([
    ['socks5://ann:secret@proxy.test:1080', 'The proxy proxy.test:1080 is not asked by HTTP'],
    ['http://ann:secret@', 'The address of the proxy cannot be read.'],
  ])('of another kind is refused without its credentials: %s', async (address, said) => {
    const refused = nodeFetchBy({ proxyFor: () => address })('http://llm.test');
    await expect(refused).rejects.toMatchObject({
      code: 'ERR_PROXY',
      message: expect.stringContaining(said) as string,
    });
    await expect(refused).rejects.not.toThrow(/secret/);
  });

  it.each(['http://llm.test', 'https://llm.test'])('that is not there is told for %s', async (address) => {
    await expect(nodeFetchBy(by(1))(address)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it.each(['http://llm.test', 'https://llm.test'])('is not asked for %s once it is aborted', async (address) => {
    const proxy = await proxyStub({ ports: {} });
    const signal = AbortSignal.abort();
    await expect(nodeFetchBy(by(proxy.port))(address, { signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(proxy.asked).toEqual([]);
  });

  it('may be named without a scheme', async () => {
    const stub = await httpStub((_, response) => response.end('named'));
    const proxy = await proxyStub({ ports: { 'llm.test:80': portOf(stub.address) } });
    const fetch = nodeFetchBy({ proxyFor: () => `127.0.0.1:${proxy.port}` });
    expect(await (await fetch('http://llm.test')).text()).toBe('named');
  });
});
