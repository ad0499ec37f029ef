import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { ExchangePicker } from '../../../src/sources/recording/exchangePicker';
import type { RecordedExchange } from '../../../src/sources/recording/exchangeRecord';
import { playExchange } from './playExchange';
import type { ReplayPace } from './replayPace';

export interface ReplayServer {
  /** Without a slash at the end. */
  readonly address: string;
  /** Closes every connection and the port. */
  readonly stop: () => Promise<void>;
}

export interface ReplayOptions {
  readonly exchanges: readonly RecordedExchange[];
  /** `unpaced` by default. */
  readonly pace?: ReplayPace;
  /** 0, the default, for a free one. */
  readonly port?: number;
}

/**
 * Serves recorded exchanges on 127.0.0.1 over real HTTP. Any number of requests are answered at once, each at its own pace: which
 * exchange answers is decided when a request has come whole, and each is used once before any is used again.
 */
export async function startReplayServer({
  exchanges,
  pace = 'unpaced',
  port = 0,
}: ReplayOptions): Promise<ReplayServer> {
  const picker = new ExchangePicker(exchanges);
  const server = createServer((request, response) => void answer(request, response, { picker, pace }));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('The server has no port.');
  return {
    address: `http://127.0.0.1:${at.port}`,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  by: { readonly picker: ExchangePicker; readonly pace: ReplayPace },
): Promise<void> {
  const body = await text(request).catch(() => null);
  if (body === null) return;
  const exchange = by.picker.pick({ method: request.method ?? '', path: request.url ?? '', body });
  if (exchange === null) response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found');
  else await playExchange(exchange, response, by.pace);
}
