import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

const CHANNEL = 'net.client.socket';

/**
 * The client's ends of connections inside this process. A system may throw away what a reader has not fetched when a reset comes in;
 * who wants to know what becomes of a text that did arrive must wait until it has.
 */
export class ClientSockets {
  private readonly sockets = new Set<Socket>();
  private readonly see = (message: unknown): void => {
    if (typeof message !== 'object' || message === null || !('socket' in message)) return;
    const { socket } = message;
    if (!(socket instanceof Socket)) return;
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
  };

  constructor() {
    subscribe(CHANNEL, this.see);
  }

  /** Resolves when the client's end has read all that was written to the server's, or is closed. */
  async haveRead(server: Socket): Promise<void> {
    const client = [...this.sockets].find(({ localPort }) => localPort === server.remotePort);
    while (client !== undefined && this.sockets.has(client) && client.bytesRead < server.bytesWritten) await nextTurn();
  }

  close(): void {
    unsubscribe(CHANNEL, this.see);
  }
}
