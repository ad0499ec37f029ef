import { ChannelSplitter } from '../../../src/core/trace/channelSplitter';
import type { Trace } from '../../../src/core/trace/trace';
import type { Fault } from './fault';
import type { WireReply } from './wireReply';

/** What must become of a run whose reply was this: how it may end, and its text to the character. */
export interface ExpectedRun {
  /** `stopped`, or kinds of failures. */
  readonly ends: readonly string[];
  readonly trace: Trace;
}

interface StreamLine {
  readonly thinking: string;
  readonly content: string;
  readonly isDone: boolean;
}

/** What a line is: part of the stream, nothing, or the end of a run of this kind. */
type ReadLine = StreamLine | 'blank' | 'malformedLine' | 'midStreamError';

const LINE_FEED = 0x0a;
const EMPTY: Trace = { thinking: '', answer: '' };
const BYTE_ORDER_MARK = /^\ufeff/;

/** Ends of a stream that did not say that it is done, by the way in which the connection ended. */
const ENDS = {
  complete: ['endedWithoutDone'],
  close: ['connectionLost'],
  reset: ['connectionLost'],
  silence: ['stalled'],
} as const;

/** Reads a reply as the protocol says, line by line, by the plainest means: what the product must agree with. */
export function expectedRun(fault: Fault, reply: WireReply): ExpectedRun {
  if (fault.ends !== undefined) return { ends: fault.ends, trace: EMPTY };
  const { lines, rest } = linesOf(Buffer.concat(reply.pieces));
  const read: StreamLine[] = [];
  const isWhole = reply.end === 'complete' && reply.tail.byteLength === 0;
  for (const line of isWhole ? [...lines, rest] : lines) {
    const is = readLine(line, read.length === 0);
    if (is === 'blank') continue;
    if (typeof is === 'string') return { ends: [is], trace: traceOf(read) };
    read.push(is);
    if (is.isDone) return { ends: ['stopped'], trace: traceOf(read) };
  }
  const ends = reply.tail.byteLength > 0 ? ['malformedLine', 'connectionLost'] : ENDS[reply.end];
  return { ends, trace: traceOf(read) };
}

function linesOf(bytes: Uint8Array): { readonly lines: readonly Uint8Array[]; readonly rest: Uint8Array } {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return { lines, rest: bytes.subarray(start) };
}

function readLine(bytes: Uint8Array, isFirst: boolean): ReadLine {
  let value: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const line = isFirst ? text.replace(BYTE_ORDER_MARK, '') : text;
    if (line.trim() === '') return 'blank';
    value = JSON.parse(line);
  } catch {
    return 'malformedLine';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'malformedLine';
  if ('error' in value) return 'midStreamError';
  const message: unknown = 'message' in value ? value.message : {};
  if (typeof message !== 'object' || message === null) return 'malformedLine';
  const { thinking = '', content = '' } = message as { readonly thinking?: unknown; readonly content?: unknown };
  if (typeof thinking !== 'string' || typeof content !== 'string') return 'malformedLine';
  return { thinking, content, isDone: 'done' in value && value.done === true };
}

function traceOf(lines: readonly StreamLine[]): Trace {
  const splitter = new ChannelSplitter();
  for (const { content } of lines) splitter.push(content);
  splitter.end();
  const content = splitter.settled();
  return { thinking: lines.map(({ thinking }) => thinking).join('') + content.thinking, answer: content.answer };
}
