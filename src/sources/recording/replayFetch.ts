import { ExchangePicker } from './exchangePicker';
import type { RecordedExchange } from './exchangeRecord';

/**
 * A `fetch` that answers from recorded exchanges, chunk by chunk as they came, without waiting between them. A request that was
 * not recorded is refused as if nobody listened.
 */
export function replayFetch(exchanges: readonly RecordedExchange[]): typeof fetch {
  const picker = new ExchangePicker(exchanges);
  return async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const body = typeof init?.body === 'string' ? init.body : '';
    init?.signal?.throwIfAborted();
    const exchange = picker.pick({ method: init?.method ?? 'GET', path: pathname, body });
    if (exchange === null) throw refused(`${init?.method ?? 'GET'} ${pathname}`);
    return Promise.resolve(
      new Response(bodyOf(exchange, init?.signal ?? null), {
        status: exchange.status,
        headers: { ...exchange.headers },
      }),
    );
  };
}

function bodyOf(exchange: RecordedExchange, signal: AbortSignal | null): ReadableStream<Uint8Array> {
  const chunks = exchange.chunks.values();
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const next = chunks.next();
        if (signal?.aborted === true) controller.error(signal.reason);
        else if (next.done !== true) controller.enqueue(next.value.bytes);
        else if (exchange.isComplete) controller.close();
        else controller.error(coded('ECONNRESET', 'The recorded connection broke here.'));
      },
    },
    { highWaterMark: 0 },
  );
}

const refused = (what: string): Error => coded('ECONNREFUSED', `${what} was not recorded.`);

const coded = (code: string, message: string): Error => Object.assign(new Error(message), { code });
