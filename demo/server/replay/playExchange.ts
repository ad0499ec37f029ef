import type { ServerResponse } from 'node:http';
import type { RecordedExchange } from '../../../src/sources/recording/exchangeRecord';
import { waitsFromNow, type ReplayPace, type WaitUntil } from './replayPace';

/**
 * Answers a request as a server once did: status, content type, framing, and a write for each recorded chunk, at the recorded times
 * or faster. Where the recorded connection broke, this one is cut after the last chunk. Resolves when all is written or
 * the client has left.
 */
export async function playExchange(
  exchange: RecordedExchange,
  response: ServerResponse,
  pace: ReplayPace = 'unpaced',
  waitUntil: WaitUntil = waitsFromNow(),
): Promise<void> {
  const left = new AbortController();
  response.once('close', () => {
    left.abort();
  });
  response.writeHead(exchange.status, headersOf(exchange));
  for (const { atMs, bytes } of exchange.chunks) {
    if (pace !== 'unpaced') await waitUntil(atMs / pace.timesFaster, left.signal);
    if (left.signal.aborted) return;
    await written(response, bytes);
  }
  if (exchange.isComplete) response.end();
  else response.destroy();
}

/** Framing is told anew: chunks where the recorded reply came in chunks or broke, else the length. */
function headersOf({ headers, chunks, isComplete }: RecordedExchange): Record<string, string> {
  const { 'content-type': type = 'application/json', 'transfer-encoding': encoding } = headers;
  if (encoding !== undefined || !isComplete) return { 'content-type': type };
  const length = chunks.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  return { 'content-type': type, 'content-length': String(length) };
}

/** Resolves when the bytes were handed to the system, or cannot be any more. */
function written(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    response.write(bytes, () => {
      resolve();
    });
  });
}
