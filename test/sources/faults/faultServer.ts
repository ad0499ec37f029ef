import { createServer, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { playExchange } from '../../../demo/server/replay/playExchange';
import { ExchangePicker } from '../../../src/sources/recording/exchangePicker';
import type { RecordedExchange } from '../../../src/sources/recording/exchangeRecord';
import { ClientSockets } from './clientSockets';
import { ELSEWHERE } from './replyFaults';
import { putOnWire, type WireReply } from './wireReply';

export interface FaultServer {
  readonly address: string;
  /** Connections that are open now. */
  readonly open: ReadonlySet<Socket>;
  /** Requests that followed a redirect; there may be none. */
  readonly astray: () => number;
  /** Resolves when no connection is open. */
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** What a request asks for: what is asked before runs, the discarded request that warms up, or a run with its seed. */
export type AskedFor =
  { readonly kind: 'version' | 'tags' | 'show' | 'warmUp' | 'other' } | { readonly kind: 'run'; readonly seed: number };

/** What goes on the wire, or null for the recorded reply. */
export type ReplyTo = (asked: AskedFor) => WireReply | null;

/**
 * A replaying server that does to each reply what it is told. `onSilence` is called when nothing more of a reply will come and the client
 * has read what was written.
 */
export async function startFaultServer(
  exchanges: readonly RecordedExchange[],
  replyTo: ReplyTo,
  onSilence: (connection: Socket) => void = () => undefined,
): Promise<FaultServer> {
  const picker = new ExchangePicker(exchanges);
  const clients = new ClientSockets();
  const open = new Set<Socket>();
  let astray = 0;
  let wakeIdle: (() => void)[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const asked = { method: request.method ?? '', path: request.url ?? '', body: await bodyOf(request) };
      if (asked.path === ELSEWHERE) astray += 1;
      const reply = replyTo(askedFor(asked));
      if (reply !== null) {
        await putOnWire(reply, request.socket, clients);
        if (reply.end !== 'silence') return;
        await clients.haveRead(request.socket);
        onSilence(request.socket);
        return;
      }
      const exchange = picker.pick(asked);
      if (exchange === null) response.writeHead(404).end('404 page not found');
      else await playExchange(exchange, response);
    })();
  });
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      open.delete(socket);
      if (open.size > 0) return;
      for (const wake of wakeIdle) wake();
      wakeIdle = [];
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('The server has no port.');
  return {
    address: `http://127.0.0.1:${at.port}`,
    open,
    astray: () => astray,
    idle: () => (open.size === 0 ? Promise.resolve() : new Promise((resolve) => wakeIdle.push(resolve))),
    stop: async () => {
      clients.close();
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A client may leave before its request is whole. */
const bodyOf = (request: IncomingMessage): Promise<string> => text(request).catch(() => '');

function askedFor({ path, body }: { readonly path: string; readonly body: string }): AskedFor {
  if (path === '/api/version') return { kind: 'version' };
  if (path === '/api/tags') return { kind: 'tags' };
  if (path === '/api/show') return { kind: 'show' };
  if (path !== '/api/chat') return { kind: 'other' };
  const asked = JSON.parse(body) as {
    readonly stream?: unknown;
    readonly options?: { readonly seed?: unknown; readonly num_predict?: unknown };
  };
  const { seed, num_predict: budget } = asked.options ?? {};
  if (asked.stream !== true) return { kind: 'other' };
  return budget === 1 || typeof seed !== 'number' ? { kind: 'warmUp' } : { kind: 'run', seed };
}
