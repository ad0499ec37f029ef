import type { RecordedExchange } from '../../../src/sources/recording/exchangeRecord';

/** The body of a recorded reply and the places in it where something may happen. */
export interface RecordedStream {
  readonly name: string;
  /** As they came. */
  readonly pieces: readonly Uint8Array[];
  readonly bytes: Uint8Array;
  /** Byte offsets at which a piece begins, and the end. */
  readonly boundaries: readonly number[];
}

const LINE_FEED = 0x0a;

export function recordedStream(name: string, exchange: Pick<RecordedExchange, 'chunks'>): RecordedStream {
  const pieces = exchange.chunks.map(({ bytes }) => bytes);
  const boundaries = [0];
  for (const piece of pieces) boundaries.push((boundaries.at(-1) ?? 0) + piece.byteLength);
  return { name, pieces, bytes: Buffer.concat(pieces), boundaries };
}

/** The pieces before a byte offset, the last one cut there. */
export function piecesBefore({ pieces, boundaries }: RecordedStream, at: number): readonly Uint8Array[] {
  return pieces.flatMap((piece, index) => {
    const start = boundaries[index] ?? 0;
    return start >= at ? [] : [piece.subarray(0, at - start)];
  });
}

/** The pieces from a byte offset on, the first one cut there. */
export function piecesFrom({ pieces, boundaries }: RecordedStream, at: number): readonly Uint8Array[] {
  return pieces.flatMap((piece, index) => {
    const start = boundaries[index] ?? 0;
    return start + piece.byteLength <= at ? [] : [piece.subarray(Math.max(0, at - start))];
  });
}

/** Where the line ends in which a byte stands: the offset of its line feed. */
export function lineEndAfter({ bytes }: RecordedStream, at: number): number {
  const end = bytes.indexOf(LINE_FEED, at);
  return end === -1 ? bytes.byteLength : end;
}

/** Whether a line begins at a byte offset. */
export const isLineStart = ({ bytes }: RecordedStream, at: number): boolean => at === 0 || bytes[at - 1] === LINE_FEED;
