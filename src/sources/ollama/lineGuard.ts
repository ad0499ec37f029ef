import { isJsonObject } from '../jsonValue';
import { BadReplyError, midStreamFailure } from './ollamaFailure';

/** No line of a server that works is near as long; a longer one is not collected. */
export const MAX_LINE_CHARS = 16 * 1024 * 1024;
const MAX_SHOWN_CHARS = 200;

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
    const filled = lines.filter((line) => line.trim() !== '');
    const failures = filled.map(failureOfLine);
    const bad = failures.findIndex((failure) => failure !== null);
    const good = bad === -1 ? filled : filled.slice(0, bad);
    if (good.length > 0) yield good;
    const failure = failures[bad];
    if (failure) throw failure;
  }
}

async function* wholeLines(body: ReadableStream<Uint8Array>): AsyncGenerator<readonly string[], void, undefined> {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  let pendingChars = 0;
  for await (const chunk of body) {
    const lines = decoder.decode(chunk, { stream: true }).split('\n');
    const rest = lines.pop() ?? '';
    if (lines.length > 0) {
      yield [pieces.join('') + (lines[0] ?? ''), ...lines.slice(1)];
      pieces = [];
      pendingChars = 0;
    }
    pieces.push(rest);
    pendingChars += rest.length;
    if (pendingChars > MAX_LINE_CHARS) throw new BadReplyError('malformedLine', shown(pieces.join('')));
  }
  yield [pieces.join('') + decoder.decode()];
}

function failureOfLine(line: string): BadReplyError | null {
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
