import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface HttpStub {
  readonly address: string;
  /** Requests so far, in order. */
  readonly requests: readonly { readonly method: string; readonly path: string; readonly body: string }[];
  /** Connections that are open now. */
  readonly open: ReadonlySet<Socket>;
  /** Resolves when a request's connection was closed by the client before its reply was complete. */
  readonly left: Promise<void>;
}

export type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** An HTTP server of one test, which answers by `handler` and sees what becomes of its connections. */
export async function httpStub(handler: Handler, host = '127.0.0.1'): Promise<HttpStub> {
  const requests: { method: string; path: string; body: string }[] = [];
  const open = new Set<Socket>();
  const { promise: left, resolve: leave } = deferred();
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    response.on('close', () => {
      if (!response.writableFinished) leave();
    });
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body = Buffer.concat(pieces).toString('utf8');
      requests.push({ method: request.method ?? '', path: request.url ?? '', body });
      handler(request, response, body);
    });
  });
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { address: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, requests, open, left };
}

/** A promise and how to resolve it. */
export function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
