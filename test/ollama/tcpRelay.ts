import { connect, createServer, type AddressInfo } from 'node:net';
import { deferred } from '../sources/httpStub';

export interface TcpRelay {
  readonly address: string;
  /** Resolves when a client has closed its connection. */
  readonly clientLeft: Promise<void>;
  stop(): Promise<void>;
}

/** Stands between a client and a server, and sees when the client leaves. */
export async function tcpRelay(server: string): Promise<TcpRelay> {
  const { hostname, port } = new URL(server);
  const { promise: clientLeft, resolve } = deferred();
  const listener = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    client.on('data', (bytes) => upstream.write(bytes));
    upstream.on('data', (bytes) => client.write(bytes));
    upstream.on('end', () => client.end());
    client.on('close', () => {
      upstream.destroy();
      resolve();
    });
    client.on('error', () => undefined);
    upstream.on('error', () => client.destroy());
  });
  await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    clientLeft,
    stop: () =>
      new Promise((stopped) => {
        listener.close(() => {
          stopped();
        });
      }),
  };
}
