import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** Statuses whose replies have no body; `Response` refuses one for them. */
const NULL_BODY_STATUSES: readonly number[] = [101, 204, 205, 304];
/** How soon a silent connection is probed for a peer that is gone. */
const KEEP_ALIVE_PROBE_MS = 30_000;

/**
 * `fetch` over Node's own HTTP client, for one request at a time: no time limit for headers and between chunks (a model may
 * load for longer than the 300 s of the global `fetch`), no redirect followed, no connection kept, nothing global changed.
 * Bodies are texts. Rejects with the network's own error, whose `code` says what happened, or with the signal's reason.
 */
export const nodeFetch: typeof fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const body = init?.body ?? null;
  if (body !== null && typeof body !== 'string') throw new TypeError('A body is a text.');
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const request = send(url, {
    method: init?.method ?? 'GET',
    headers: Object.fromEntries(new Headers(init?.headers)),
    agent: false,
  });
  request.on('socket', (socket) => socket.setKeepAlive(true, KEEP_ALIVE_PROBE_MS));
  const signal = init?.signal ?? null;
  return responseOf(await responseTo(request, body, signal), signal);
};

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
