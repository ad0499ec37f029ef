import type { Socket } from 'node:net';
import type { ClientSockets } from './clientSockets';

/** What a server puts on the wire in answer to one request, byte for byte. */
export interface WireReply {
  /** Status line and headers as they are written, a write each; empty where nothing comes. */
  readonly head: readonly string[];
  /** The body, a write each; framed as chunks of their own where `isChunked`. */
  readonly pieces: readonly Uint8Array[];
  readonly isChunked: boolean;
  /** Written unframed behind the pieces: what breaks the protocol. */
  readonly tail: Uint8Array;
  /**
   * `complete` the body ends as its framing says and the connection is closed; `close` the connection is closed as it is; `reset` it
   * is reset, when the client has read what was written; `silence` it stays open and nothing more comes.
   */
  readonly end: 'complete' | 'close' | 'reset' | 'silence';
}

/** Puts a reply on the wire. Resolves when all is written or the client has left. */
export async function putOnWire(reply: WireReply, socket: Socket, clients: ClientSockets): Promise<void> {
  const writes = [...reply.head, ...reply.pieces.map((piece) => (reply.isChunked ? chunk(piece) : piece)), reply.tail];
  for (const bytes of writes) {
    if (bytes.length > 0 && !(await isWritten(socket, bytes))) return;
  }
  if (reply.end === 'reset') {
    await clients.haveRead(socket);
    socket.resetAndDestroy();
  }
  if (reply.end === 'close') socket.end();
  if (reply.end === 'complete') socket.end(reply.isChunked ? '0\r\n\r\n' : '');
}

/** An empty chunk would end the body. */
function chunk(piece: Uint8Array): Uint8Array {
  if (piece.byteLength === 0) return piece;
  return Buffer.concat([Buffer.from(`${piece.byteLength.toString(16)}\r\n`), piece, Buffer.from('\r\n')]);
}

function isWritten(socket: Socket, bytes: string | Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    socket.write(bytes, (error) => {
      resolve(error === null || error === undefined);
    });
  });
}
