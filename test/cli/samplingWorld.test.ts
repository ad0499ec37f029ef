import { afterEach, expect, it, vi } from 'vitest';
import { NODE_SAMPLING_WORLD } from '../../src/cli/samplingWorld';
import { httpStub } from '../sources/httpStub';
import { proxyStub } from '../sources/proxyStub';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('asks a server through the proxy of the environment', async () => {
  const stub = await httpStub((_, response) => response.end('there'));
  const proxy = await proxyStub({ ports: { 'llm.test:80': Number(new URL(stub.address).port) } });
  for (const name of ['http_proxy', 'HTTP_PROXY']) vi.stubEnv(name, `http://127.0.0.1:${proxy.port}`);
  for (const name of ['no_proxy', 'NO_PROXY']) vi.stubEnv(name, '');
  expect(await (await NODE_SAMPLING_WORLD.fetch('http://llm.test/')).text()).toBe('there');
  expect(proxy.asked.map(({ line }) => line)).toEqual(['GET http://llm.test/']);
});
