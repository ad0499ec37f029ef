import { playExchange } from '../../demo/server/replay/playExchange';
import { ExchangePicker } from '../../src/sources/recording/exchangePicker';
import type { RecordedExchange } from '../../src/sources/recording/exchangeRecord';
import { httpStub, type HttpStub } from './httpStub';

/** A server that plays recorded exchanges over a real connection, a write for each recorded chunk. */
export function replayServer(exchanges: readonly RecordedExchange[]): Promise<HttpStub> {
  const picker = new ExchangePicker(exchanges);
  return httpStub((request, response, body) => {
    const exchange = picker.pick({ method: request.method ?? '', path: request.url ?? '', body });
    if (exchange === null) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found');
      return;
    }
    void playExchange(exchange, response);
  });
}
