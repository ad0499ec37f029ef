import type { RecordedStream } from './recordedStream';
import type { WireReply } from './wireReply';

/** One thing that a server, or what is between, may do to a stream. */
export interface Fault {
  readonly name: string;
  /** Where it can strike: at every byte, between pieces only, or at the reply as a whole. */
  readonly scope: 'byte' | 'boundary' | 'reply';
  /** Whether each strike moves megabytes, so that few places must do. */
  readonly isHeavy?: boolean;
  /** The reply with the fault at a byte offset of the body; null where it would change nothing there. */
  readonly inject: (stream: RecordedStream, at: number) => WireReply | null;
  /**
   * Ends of the run where the reply as a whole says them; then no text is expected. Undefined where the end follows from what
   * arrived of the body.
   */
  readonly ends?: readonly string[];
}

export const OK_HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/x-ndjson\r\nconnection: close\r\n';
const CHUNKED = 'transfer-encoding: chunked\r\n\r\n';

const NOTHING = new Uint8Array(0);

/** A reply in chunks that ends as it should, but for what is given. */
export function chunkedReply(reply: Partial<WireReply> & Pick<WireReply, 'pieces'>): WireReply {
  return { head: [OK_HEAD + CHUNKED], isChunked: true, tail: NOTHING, end: 'complete', ...reply };
}

/** A reply whose framing its head tells, or the end of the connection. */
export function plainReply(reply: Partial<WireReply> & Pick<WireReply, 'head'>): WireReply {
  return { pieces: [], isChunked: false, tail: NOTHING, end: 'complete', ...reply };
}
