import { isJsonObject } from '../jsonValue';
import { guardLines } from './lineGuard';
import { BadReplyError } from './ollamaFailure';

/** Replies that are read whole (lists, descriptions, errors) are not read beyond this. */
const MAX_REPLY_BYTES = 64 * 1024 * 1024;
const JSON_HEADERS = { 'content-type': 'application/json' };

/**
 * A `fetch` for the client library and one request: aborted by `signal` at whatever point the exchange is, also before the
 * headers, where the library cannot; and with replies in the forms for which the library does not write to the console.
 */
export function guardedFetch(inner: typeof fetch, signal: AbortSignal, reply: 'lines' | 'whole'): typeof fetch {
  return async (input, init) => {
    const joined = init?.signal ? AbortSignal.any([signal, init.signal]) : signal;
    const response = await inner(input, { ...init, signal: joined });
    refuseStrangers(response);
    if (!response.ok) return errorReply(response);
    if (reply === 'whole') return wholeReply(response);
    if (response.body === null) throw new BadReplyError('endedWithoutDone', '');
    return new Response(guardLines(response.body), { status: 200 });
  };
}

/** Statuses that tell more of a server than the page that comes with them. */
const TELLING_STATUSES: readonly number[] = [401, 403, 429, 503];

/**
 * Throws for what no Ollama server says: a redirect, which is not followed since requests go to the server that the user named and
 * nowhere else, and a page for people.
 */
function refuseStrangers({ status, headers }: Response): void {
  if (status >= 300 && status < 400) {
    throw new BadReplyError('notOllama', `HTTP ${status} ${headers.get('location') ?? ''}`.trim());
  }
  const type = headers.get('content-type') ?? '';
  const isPage = /^\s*(text\/html|application\/xhtml)/i.test(type);
  if (isPage && !TELLING_STATUSES.includes(status)) throw new BadReplyError('notOllama', `HTTP ${status} ${type}`);
}

async function errorReply(response: Response): Promise<Response> {
  const text = await boundedText(response);
  const error = errorOf(text) ?? (text.trim() === '' ? `HTTP ${response.status} ${response.statusText}`.trim() : text);
  return new Response(JSON.stringify({ error }), { status: errorStatus(response.status), headers: JSON_HEADERS });
}

async function wholeReply(response: Response): Promise<Response> {
  const text = await boundedText(response);
  if (parsed(text) === undefined) throw new BadReplyError('malformedLine', text.slice(0, 200));
  return new Response(text, { status: 200, headers: JSON_HEADERS });
}

/** Any other status that is no success is none that an Ollama server gives. */
const errorStatus = (status: number): number => (status >= 400 && status <= 599 ? status : 502);

function errorOf(text: string): string | null {
  const value = parsed(text);
  if (!isJsonObject(value)) return null;
  const error = value['error'];
  if (typeof error === 'string') return error;
  return isJsonObject(error) && typeof error['message'] === 'string' ? error['message'] : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function boundedText(response: Response): Promise<string> {
  const body: ReadableStream<Uint8Array> | null = response.body;
  if (body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > MAX_REPLY_BYTES) throw new BadReplyError('malformedLine', text.slice(0, 200));
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
