import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest, type RequestOptions } from 'node:https';
import type { SecureContext } from 'node:tls';
import { trusting } from './certificates';
import { isLoopback } from './loopback';
import { openTunnel, proxyAuthorization, proxyRefusal, proxyUrl, type TunnelEnds } from './proxyTunnel';

/** Statuses whose replies have no body; `Response` refuses one for them. */
const NULL_BODY_STATUSES: readonly number[] = [101, 204, 205, 304];
const PROXY_AUTHENTICATION_REQUIRED = 407;
/** How soon a silent connection is probed for a peer that is gone. */
const KEEP_ALIVE_PROBE_MS = 30_000;

/** How servers are reached. */
export interface NodeRoute {
  /** The address of the HTTP proxy for a server, or null for none. Servers of this machine are never asked through one. */
  readonly proxyFor?: (server: URL) => string | null;
  /** Certificates in PEM of authorities that are trusted besides the usual ones. */
  readonly certificates?: readonly string[];
}

/**
 * `fetch` over Node's own HTTP client, for one request at a time: no time limit for headers and between chunks (a model may
 * load for longer than the 300 s of the global `fetch`), no redirect followed, no connection kept, nothing global changed.
 * Bodies are texts. VS Code puts its own handling of proxies before the modules `http` and `https`, and not before `node:http` and
 * `node:https`: what is said here holds there too. Rejects with the network's own error, whose `code` says what happened, with a `ProxyError`, or with the signal's
 * reason.
 */
export function nodeFetchBy({ proxyFor, certificates = [] }: NodeRoute): typeof fetch {
  let trust: SecureContext | null = null;
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const body = init?.body ?? null;
    if (body !== null && typeof body !== 'string') throw new TypeError('A body is a text.');
    const signal = init?.signal ?? null;
    const address = isLoopback(url.hostname) ? null : (proxyFor?.(url) ?? null);
    const proxy = address === null ? null : proxyUrl(address);
    const isSecure = url.protocol === 'https:' || proxy?.protocol === 'https:';
    const secureContext = isSecure ? (trust ??= trusting(certificates)) : undefined;
    const options: Asked = {
      method: init?.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init?.headers)),
      agent: false,
      ...(secureContext === undefined ? {} : { secureContext }),
    };
    if (proxy === null) return responseOf(await responseTo(requestOf(url, options), body, signal), signal);
    signal?.throwIfAborted();
    const ends = { proxy, target: url, secureContext };
    const request = await (url.protocol === 'https:' ? tunnelled : forwarded)(ends, options, signal);
    const message = await responseTo(request, body, signal);
    if (message.statusCode !== PROXY_AUTHENTICATION_REQUIRED) return responseOf(message, signal);
    message.destroy();
    throw proxyRefusal(proxy, message.statusCode);
  };
}

/** Asks servers directly, and trusts the usual authorities. */
export const nodeFetch: typeof fetch = nodeFetchBy({});

interface Asked extends RequestOptions {
  readonly headers: Record<string, string>;
}

function requestOf(url: URL, options: RequestOptions): ClientRequest {
  const request = url.protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options);
  request.on('socket', (socket) => socket.setKeepAlive(true, KEEP_ALIVE_PROBE_MS));
  return request;
}

/** A request in the form for proxies, with the whole address (RFC 9112, section 3.2.2). */
async function forwarded({ proxy, target }: TunnelEnds, options: Asked): Promise<ClientRequest> {
  const headers = { ...options.headers, host: target.host, ...proxyAuthorization(proxy) };
  const path = `${target.protocol}//${target.host}${target.pathname}${target.search}`;
  return Promise.resolve(requestOf(new URL(proxy.origin), { ...options, path, headers }));
}

async function tunnelled(ends: TunnelEnds, options: Asked, signal: AbortSignal | null): Promise<ClientRequest> {
  const socket = await openTunnel(ends, signal);
  const agent = Object.assign(new HttpsAgent(), { createConnection: () => socket });
  const request = requestOf(ends.target, { ...options, agent });
  request.on('close', () => socket.destroy());
  return request;
}

function responseTo(request: ClientRequest, body: string | null, signal: AbortSignal | null): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      request.destroy(abortError(signal));
    };
    request.on('response', resolve);
    // After the response has come, errors reach the reader through the message; this listener keeps them from being thrown.
    request.on('error', reject);
    request.on('close', () => signal?.removeEventListener('abort', abort));
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted === true) abort();
    else request.end(body ?? undefined);
  });
}

function responseOf(message: IncomingMessage, signal: AbortSignal | null): Response {
  const status = message.statusCode ?? 500;
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const isNullBody = NULL_BODY_STATUSES.includes(status);
  if (isNullBody) message.resume();
  return new Response(isNullBody ? null : bodyOf(message, signal), {
    status,
    statusText: message.statusMessage ?? '',
    headers,
  });
}

/**
 * Bytes that wait for a reader; beyond these the connection is not read from. Far more than a model writes while a reader is busy: what
 * waits in a connection that is not read from is lost when it is reset.
 */
const MAX_WAITING_BYTES = 1024 * 1024;

/** The body as a stream. An error is told after every chunk that arrived before it, so that nothing that came is lost. */
function bodyOf(message: IncomingMessage, signal: AbortSignal | null): ReadableStream<Uint8Array> {
  const arrived: Uint8Array[] = [];
  let waitingBytes = 0;
  let end: 'complete' | Error | null = null;
  let wake: (() => void) | null = null;
  const finish = (how: 'complete' | Error): void => {
    end ??= how;
    wake?.();
  };
  message.on('data', (chunk: Buffer) => {
    arrived.push(chunk);
    waitingBytes += chunk.byteLength;
    if (waitingBytes >= MAX_WAITING_BYTES) message.pause();
    wake?.();
  });
  message.on('end', () => {
    finish('complete');
  });
  message.on('error', finish);
  message.on('close', () => {
    finish(cutOff());
  });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        while (arrived.length === 0 && end === null) {
          message.resume();
          await new Promise<void>((resolve) => (wake = resolve));
        }
        const chunk = arrived.shift();
        waitingBytes -= chunk?.byteLength ?? 0;
        if (chunk !== undefined) controller.enqueue(chunk);
        else if (end instanceof Error) controller.error(signal?.aborted === true ? abortError(signal) : end);
        else controller.close();
      },
      cancel() {
        message.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}

function abortError(signal: AbortSignal | null): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException('This request was aborted.', 'AbortError');
}

function cutOff(): Error {
  return Object.assign(new Error('The connection was closed before the reply was complete.'), { code: 'ECONNRESET' });
}
