import { RECORDED, recordedRequest } from '../recordedOllama';
import { recordedStream, type RecordedStream } from './recordedStream';

/** Characters of two to four bytes, tags cut across lines, and an answer that looks like a line of the protocol. */
const HARD_LINES = [
  { message: { role: 'assistant', content: '<think>' } },
  { message: { role: 'assistant', content: 'Grüße, ' } },
  { message: { role: 'assistant', content: '世界 👋🏽 — 2 < 3 <b>' } },
  { message: { role: 'assistant', content: '</thi' } },
  { message: { role: 'assistant', content: 'nk>{"done":true}\n' } },
  { message: { role: 'assistant', content: 'ответ: 7' } },
  { message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop', prompt_eval_count: 3, eval_count: 9 },
];

/** The streams that faults are injected into. */
export const FAULT_STREAMS: readonly RecordedStream[] = [
  recorded('a real run that thinks', recordedRequest('abacus-s', 'on').options),
  recorded('a real run with tags in its content', null),
  recordedStream('hard characters', {
    chunks: HARD_LINES.map((line) => ({ atMs: 0, bytes: Buffer.from(`${JSON.stringify(line)}\n`) })),
  }),
];

/** The recorded run of abacus-s with these options, or the first of the model whose tags leak. */
function recorded(name: string, options: Readonly<Record<string, unknown>> | null): RecordedStream {
  const exchange = RECORDED.find(({ path, body, chunks }) => {
    if (path !== '/api/chat' || chunks.length < 20) return false;
    const asked = JSON.parse(body) as { readonly model: string; readonly options: object };
    return options === null
      ? asked.model === 'abacus-plain'
      : asked.model === 'abacus-s' && JSON.stringify(asked.options) === JSON.stringify(options);
  });
  if (exchange === undefined) throw new Error(`There is no recording of ${name}.`);
  return recordedStream(name, exchange);
}
