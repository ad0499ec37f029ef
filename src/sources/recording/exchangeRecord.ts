import { asArray, asNumber, asText, isJsonObject } from '../jsonValue';

/** One piece of a reply as it came off the connection. */
export interface RecordedChunk {
  /** Milliseconds since the request was sent. */
  readonly atMs: number;
  readonly bytes: Uint8Array;
}

/** A request to a server and its reply, as they were on the wire. */
export interface RecordedExchange {
  readonly method: string;
  /** Path of the request, from the slash. */
  readonly path: string;
  /** The request's body; empty where it had none. */
  readonly body: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly chunks: readonly RecordedChunk[];
  /** Whether the reply ended as its protocol says; false where the connection broke. */
  readonly isComplete: boolean;
}

/**
 * Reads a recording: JSON Lines, an exchange a line, as `scripts/record.mjs` writes them. Chunks hold `text`, or `base64` where a
 * chunk ends inside a character. Throws where a line is not of this form: recordings are our own.
 */
export function readRecording(text: string): readonly RecordedExchange[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => exchangeOf(JSON.parse(line), index + 1));
}

function exchangeOf(value: unknown, line: number): RecordedExchange {
  if (!isJsonObject(value)) throw new TypeError(`Line ${line} of the recording is no object.`);
  const status = asNumber(value['status']);
  const path = asText(value['path']);
  if (status === null || path === null) throw new TypeError(`Line ${line} of the recording has no path or status.`);
  return {
    method: asText(value['method']) ?? 'POST',
    path,
    body: asText(value['body']) ?? '',
    status,
    headers: headersOf(value['headers']),
    chunks: asArray(value['chunks']).map(chunkOf),
    isComplete: value['isComplete'] !== false,
  };
}

function headersOf(value: unknown): Readonly<Record<string, string>> {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, header]) => (typeof header === 'string' ? [[name, header]] : [])),
  );
}

function chunkOf(value: unknown): RecordedChunk {
  const chunk = isJsonObject(value) ? value : {};
  const base64 = asText(chunk['base64']);
  const bytes = base64 === null ? Buffer.from(asText(chunk['text']) ?? '') : Buffer.from(base64, 'base64');
  return { atMs: asNumber(chunk['atMs']) ?? 0, bytes };
}
