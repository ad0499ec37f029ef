import { gzipSync } from 'node:zlib';
import { chunkedReply, OK_HEAD, plainReply, type Fault } from './fault';
import { isLineStart, lineEndAfter, piecesBefore, piecesFrom, type RecordedStream } from './recordedStream';
import type { WireReply } from './wireReply';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

const TEN_MEGABYTES = 10_000_000;
/** Behind the longest line that is read. */
const TWENTY_MEGABYTES = 20_000_000;
const DEEP = 100_000;

const broken = (stream: RecordedStream, at: number, end: WireReply['end']): WireReply =>
  chunkedReply({ pieces: piecesBefore(stream, at), end });

/** The stream with bytes put in at an offset. */
const withInserted = (stream: RecordedStream, at: number, inserted: Uint8Array): WireReply =>
  chunkedReply({ pieces: [...piecesBefore(stream, at), inserted, ...piecesFrom(stream, at)] });

const inserting =
  (inserted: Uint8Array) =>
  (stream: RecordedStream, at: number): WireReply =>
    withInserted(stream, at, inserted);

/** A line put in where a line begins; elsewhere it would be garbage, which is another fault. */
const insertingLine = (line: () => string) => (stream: RecordedStream, at: number) =>
  isLineStart(stream, at) ? withInserted(stream, at, utf8(`${line()}\n`)) : null;

/** Faults that can strike at any byte. */
const BYTE_FAULTS: readonly Fault[] = [
  { name: 'connection reset', scope: 'byte', inject: (stream, at) => broken(stream, at, 'reset') },
  { name: 'connection closed in mid-stream', scope: 'byte', inject: (stream, at) => broken(stream, at, 'close') },
  { name: 'reply ends early', scope: 'byte', inject: (stream, at) => broken(stream, at, 'complete') },
  { name: 'stall', scope: 'byte', inject: (stream, at) => broken(stream, at, 'silence') },
  {
    name: 'end of connection as end of reply',
    scope: 'byte',
    inject: (stream, at) => plainReply({ head: [`${OK_HEAD}\r\n`], pieces: piecesBefore(stream, at) }),
  },
  {
    name: 'closed before the length that was told',
    scope: 'byte',
    inject: (stream, at) =>
      plainReply({
        head: [`${OK_HEAD}content-length: ${stream.bytes.byteLength + 1}\r\n\r\n`],
        pieces: piecesBefore(stream, at),
        end: 'close',
      }),
  },
  {
    name: 'length told too short',
    scope: 'byte',
    inject: (stream, at) =>
      plainReply({ head: [`${OK_HEAD}content-length: ${at}\r\n\r\n`], pieces: piecesBefore(stream, at) }),
  },
  { name: 'half line', scope: 'byte', inject: withoutRestOfLine },
  { name: 'garbage', scope: 'byte', inject: inserting(bytes('\x00\xff\xfe\x1b[2J\x07')) },
  { name: 'cut character', scope: 'byte', inject: inserting(bytes('\xe2\x82')) },
  { name: 'rest compressed', scope: 'byte', inject: withCompressedRest },
  { name: 'chunk size that is none', scope: 'byte', inject: withTail('zz\r\n') },
  { name: 'chunk longer than told', scope: 'byte', inject: withTail('3\r\n{"message"\r\n') },
  { name: 'chunk shorter than told', scope: 'byte', inject: withTail('fff\r\n') },
  {
    name: 'giant line of nothing',
    scope: 'byte',
    isHeavy: true,
    inject: (stream, at) => withInserted(stream, at, Buffer.alloc(TWENTY_MEGABYTES, '#')),
  },
];

/** Faults that strike between lines. */
const LINE_FAULTS: readonly Fault[] = [
  line('error line', () => '{"error":"an error was encountered while running the model: CUDA error"}'),
  line('error line of another make', () => '{"error":{"message":"the model went away","code":7}}'),
  line('line that is null', () => 'null'),
  line('line that is a list', () => '[{"message":{"content":"x"}}]'),
  line('line that is a page', () => '<html><script>alert(1)</script></html>'),
  line('text that is a number', () => '{"message":{"content":7}}'),
  line('blank lines', () => '\r\n \r\n'),
  line('line of unknown members', () => '{"__proto__":{"done":true},"constructor":{"done":true},"load":"…"}'),
  line('deep line', () => `{"logprobs":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`),
  {
    name: 'giant line of text',
    scope: 'boundary',
    isHeavy: true,
    inject: insertingLine(() => `{"message":{"content":"${'so it is, '.repeat(TEN_MEGABYTES / 10)}"}}`),
  },
];

export const BODY_FAULTS: readonly Fault[] = [...BYTE_FAULTS, ...LINE_FAULTS];

function line(name: string, text: () => string): Fault {
  return { name, scope: 'boundary', inject: insertingLine(text) };
}

function withoutRestOfLine(stream: RecordedStream, at: number): WireReply | null {
  const end = lineEndAfter(stream, at);
  if (isLineStart(stream, at) || at >= end) return null;
  return chunkedReply({ pieces: [...piecesBefore(stream, at), ...piecesFrom(stream, end)] });
}

function withCompressedRest(stream: RecordedStream, at: number): WireReply {
  return chunkedReply({ pieces: [...piecesBefore(stream, at), gzipSync(stream.bytes.subarray(at))] });
}

function withTail(tail: string) {
  return (stream: RecordedStream, at: number): WireReply =>
    chunkedReply({ pieces: piecesBefore(stream, at), tail: bytes(tail), end: 'close' });
}
