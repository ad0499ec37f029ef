import { readFileSync } from 'node:fs';
import type { createServer, RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { projectRoot } from '../../demo/system/projectRoot';

const pem = (name: string): string => readFileSync(join(projectRoot(), 'test/sources/certificates', name), 'utf8');

/** Signed the certificate of every {@link secureServer}; for `llm.test`, `proxy.test`, `localhost`, `127.0.0.1` and `::1`. */
export const TEST_AUTHORITY = pem('authority.pem');

/** What an encrypted server of a test shows: a certificate, and its key. */
export const TEST_KEYS = { cert: pem('server.pem'), key: pem('server.key.pem') };

/** The port of an encrypted HTTP server of one test. */
export async function secureServer(listener: RequestListener, host = '127.0.0.1'): Promise<number> {
  return started(createSecureServer(TEST_KEYS, listener), host);
}

/** Listens on a free port until the test has finished. */
export async function started(server: ReturnType<typeof createServer>, host = '127.0.0.1'): Promise<number> {
  const open = new Set<Socket>();
  for (const event of ['connection', 'secureConnection'] as const) {
    server.on(event, (socket: Socket) => {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => open.delete(socket));
    });
  }
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}
