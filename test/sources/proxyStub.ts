import { createServer, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import { started, TEST_KEYS } from './secureServer';

export interface ProxyStub {
  readonly port: number;
  /** What it was asked, in order: the request's line, and its headers. */
  readonly asked: readonly { readonly line: string; readonly headers: IncomingHttpHeaders }[];
}

export interface ProxyManner {
  /** The port on this machine for a host and port that is asked for; what is not named here is not reached. */
  readonly ports: Readonly<Record<string, number>>;
  /** Answers with this status instead of passing anything on. */
  readonly refusal?: number;
  readonly isSecure?: boolean;
}

/** An HTTP proxy of one test: passes requests on, and opens tunnels. */
export async function proxyStub({ ports, refusal, isSecure = false }: ProxyManner): Promise<ProxyStub> {
  const asked: { line: string; headers: IncomingHttpHeaders }[] = [];
  const note = (request: IncomingMessage): void => {
    asked.push({ line: `${request.method ?? ''} ${request.url ?? ''}`, headers: request.headers });
  };
  const server = isSecure ? createSecureServer(TEST_KEYS) : createServer();
  server.on('request', (request, response) => {
    note(request);
    const target = new URL(request.url ?? '');
    const port = ports[`${target.hostname}:${target.port === '' ? '80' : target.port}`];
    if (refusal !== undefined || port === undefined) {
      response.writeHead(refusal ?? 502).end('refused');
      return;
    }
    const { method, headers } = request;
    const path = `${target.pathname}${target.search}`;
    const onward = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: false }, (reply) => {
      response.writeHead(reply.statusCode ?? 500, reply.headers);
      reply.pipe(response);
    });
    request.pipe(onward);
    response.on('close', () => onward.destroy());
  });
  server.on('connect', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    note(request);
    const port = ports[request.url ?? ''];
    if (refusal !== undefined || port === undefined) {
      socket.end(`HTTP/1.1 ${refusal ?? 502} Refused\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket);
      socket.pipe(onward);
    });
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  return { port: await started(server), asked };
}
