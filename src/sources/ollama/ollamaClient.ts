import { Ollama } from 'ollama/browser';
import type { StallLimit } from '../stallWatch';
import { guardedFetch } from './guardedFetch';

/** Where a server is and how it is reached. */
export interface OllamaConnection {
  /** Scheme, host, port and path, as `parseAddress` gives it. */
  readonly address: string;
  readonly fetch: typeof fetch;
  /** Sent with every request. They are secrets: what failures tell holds none of their values. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How long a run that has begun may be silent; for ever where it is left out. */
  readonly stall?: StallLimit | null;
}

/**
 * The client library for one request. Requests are built as plain records, since its types leave out fields that the server
 * takes (`shift`, `truncate`, a think value of `max`); replies are unknown until they are validated.
 */
export class OllamaClient extends Ollama {
  constructor(connection: OllamaConnection, signal: AbortSignal, reply: 'lines' | 'whole') {
    super({
      host: connection.address,
      fetch: guardedFetch(connection.fetch, signal, reply),
      headers: { ...connection.headers },
    });
  }

  /** The lines of a streamed chat. */
  async chatLines(request: Readonly<Record<string, unknown>>): Promise<AsyncIterable<unknown>> {
    const reply: unknown = await this.processStreamableRequest<object>('chat', { ...request, stream: true });
    return isAsyncIterable(reply) ? reply : nothing();
  }

  /** The lines of what is told while a model is fetched. */
  async pullLines(model: string): Promise<AsyncIterable<unknown>> {
    const reply: unknown = await this.processStreamableRequest<object>('pull', { model, stream: true });
    return isAsyncIterable(reply) ? reply : nothing();
  }

  /** The reply to a chat that is not streamed. */
  async chatReply(request: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.processStreamableRequest<object>('chat', { ...request, stream: false });
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

async function* nothing(): AsyncGenerator<unknown, void, undefined> {
  // A reply without a stream has no lines.
}
