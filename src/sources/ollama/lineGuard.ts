import { isJsonObject } from '../jsonValue';
import { BadReplyError, midStreamFailure } from './ollamaFailure';

/** No line of a server that works is near as long; a longer one is not collected. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024;
const MAX_SHOWN_CHARS = 200;
const LINE_FEED = 0x0a;
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true });
const NO_UTF8 = 'A line is not UTF-8.';

/**
 * The same stream with only what the client library can read: whole lines, each a JSON object that reports no error. The
 * library drops other lines with a word on the console; here the stream fails with a {@link BadReplyError}, after every good
 * line before. Chunks may be cut anywhere, also inside a character.
 */
export function guardLines(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const groups = checkedLines(body);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await groups.next();
        if (done === true) controller.close();
        else controller.enqueue(encoder.encode(`${value.join('\n')}\n`));
      },
      async cancel(reason) {
        await body.cancel(reason).catch(() => undefined);
      },
    },
    // Nothing is read ahead: an error would discard what waits in the queue.
    { highWaterMark: 0 },
  );
}

/** Groups of good lines as they become whole; throws after the last good one. */
async function* checkedLines(body: ReadableStream<Uint8Array>): AsyncGenerator<readonly string[], void, undefined> {
  for await (const lines of wholeLines(body)) {
    const filled = lines.filter((line) => line?.trim() !== '');
    const failures = filled.map(failureOfLine);
    const bad = failures.findIndex((failure) => failure !== null);
    const good = bad === -1 ? filled : filled.slice(0, bad);
    if (good.length > 0) yield good.filter((line) => line !== null);
    const failure = failures[bad];
    if (failure) throw failure;
  }
}

/** Lines as they become whole, each in UTF-8 or null where it is not: a text is kept as it came or not at all. */
async function* wholeLines(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<readonly (string | null)[], void, undefined> {
  let pieces: Uint8Array[] = [];
  let pendingBytes = 0;
  for await (const chunk of body) {
    const { lines, rest } = cutLines(chunk);
    const [first, ...others] = lines;
    if (first !== undefined) {
      yield [joined([...pieces, first]), ...others].map(decoded);
      pieces = [];
      pendingBytes = 0;
    }
    if (rest.byteLength > 0) pieces.push(rest);
    pendingBytes += rest.byteLength;
    if (pendingBytes > MAX_LINE_BYTES) {
      throw new BadReplyError('malformedLine', shown(new TextDecoder().decode(joined(pieces))));
    }
  }
  yield [decoded(joined(pieces))];
}

function cutLines(bytes: Uint8Array): { readonly lines: readonly Uint8Array[]; readonly rest: Uint8Array } {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return { lines, rest: bytes.subarray(start) };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}

function decoded(line: Uint8Array): string | null {
  try {
    return STRICT_UTF8.decode(line);
  } catch {
    return null;
  }
}

function failureOfLine(line: string | null): BadReplyError | null {
  if (line === null) return new BadReplyError('malformedLine', NO_UTF8);
  const value = parsed(line);
  if (!isJsonObject(value)) return new BadReplyError('malformedLine', shown(line));
  if (!('error' in value)) return null;
  const text = typeof value['error'] === 'string' ? value['error'] : JSON.stringify(value['error']);
  const failure = midStreamFailure(text);
  return new BadReplyError(failure.kind, failure.detail);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const shown = (line: string): string => line.slice(0, MAX_SHOWN_CHARS);
