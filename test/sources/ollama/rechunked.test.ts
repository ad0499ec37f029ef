import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedExchange } from '../../../src/sources/recording/exchangeRecord';
import { recordingSource } from '../../../src/sources/recording/recordingSource';
import { collect, type Collected } from '../collect';
import { RECORDED, recordedRequest } from '../recordedOllama';

/** Text by text as a server might send it: characters of two to four bytes, tags, and an answer that looks like JSON. */
const HARD_LINES = [
  { message: { role: 'assistant', content: '<think>' } },
  { message: { role: 'assistant', content: 'Grüße, ' } },
  { message: { role: 'assistant', content: '世界 👋🏽 — 2 < 3 <b>' } },
  { message: { role: 'assistant', content: '</thi' } },
  { message: { role: 'assistant', content: 'nk>{"done":true}\n' } },
  { message: { role: 'assistant', content: 'ответ: 7' } },
  { message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop', prompt_eval_count: 3, eval_count: 9 },
];

function exchange(lines: readonly object[], end = '\n'): RecordedExchange {
  const bytes = new TextEncoder().encode(lines.map((line) => JSON.stringify(line)).join(end) + end);
  const { body } = chats(true)[0] ?? { body: '' };
  return {
    method: 'POST',
    path: '/api/chat',
    body,
    status: 200,
    headers: {},
    chunks: [{ atMs: 0, bytes }],
    isComplete: true,
  };
}

/** The recorded chats of abacus models that streamed. */
function chats(isLong: boolean): readonly RecordedExchange[] {
  return RECORDED.filter(({ path, chunks }) => path === '/api/chat' && chunks.length > (isLong ? 50 : 1));
}

function bytesOf({ chunks }: RecordedExchange): Uint8Array {
  return Buffer.concat(chunks.map(({ bytes }) => bytes));
}

/** The same bytes, cut at the given places. */
function cutAt(original: RecordedExchange, places: readonly number[]): RecordedExchange {
  const bytes = bytesOf(original);
  const ends = [...new Set([...places.filter((place) => place < bytes.length), bytes.length])].sort((a, b) => a - b);
  let start = 0;
  const chunks = ends.map((end) => {
    const chunk = { atMs: 0, bytes: bytes.slice(start, end) };
    start = end;
    return chunk;
  });
  return { ...original, chunks };
}

function replay(of: RecordedExchange): Promise<Collected> {
  return collect(recordingSource([of]), recordedRequest('abacus-s', 'on'));
}

const essence = ({ ended, streamed }: Collected) => ({ ended, streamed });

const asAbacus = (of: RecordedExchange): RecordedExchange => ({
  ...of,
  body: JSON.stringify({ model: 'abacus-s' }),
});

describe('a stream cut at other places', () => {
  it('gives the same run when cut at each single place, inside characters and tags too', async () => {
    const hard = exchange(HARD_LINES);
    const whole = essence(await replay(hard));
    expect(whole.ended.trace).toEqual({
      thinking: 'Grüße, 世界 👋🏽 — 2 < 3 <b>',
      answer: '{"done":true}\nответ: 7',
    });
    expect(whole.ended.end).toEqual({ kind: 'stopped' });
    for (let place = 1; place < bytesOf(hard).length; place += 1) {
      expect(essence(await replay(cutAt(hard, [place])))).toEqual(whole);
    }
  });

  it('gives the same run when each byte comes alone', async () => {
    const hard = exchange(HARD_LINES);
    const every = Array.from({ length: bytesOf(hard).length }, (_, index) => index);
    expect(essence(await replay(cutAt(hard, every)))).toEqual(essence(await replay(hard)));
  });

  it('gives the same run with CRLF, blank lines and no last line end', async () => {
    const whole = essence(await replay(exchange(HARD_LINES)));
    for (const end of ['\r\n', '\n\n', '\n \n']) {
      expect(essence(await replay(exchange(HARD_LINES, end)))).toEqual(whole);
    }
    const hard = exchange(HARD_LINES);
    const bytes = bytesOf(hard);
    const open = { ...hard, chunks: [{ atMs: 0, bytes: bytes.slice(0, -1) }] };
    expect(essence(await replay(open))).toEqual(whole);
  });

  it('gives the same run of each real stream, however it is cut', async () => {
    for (const chat of chats(false).map(asAbacus)) {
      const whole = essence(await replay(chat));
      const place = fc.integer({ min: 1, max: bytesOf(chat).length });
      await fc.assert(
        fc.asyncProperty(fc.array(place, { maxLength: 200 }), async (places) => {
          expect(essence(await replay(cutAt(chat, places)))).toEqual(whole);
        }),
        { numRuns: 10 },
      );
    }
  });

  it('keeps what came before the connection broke, wherever it broke', async () => {
    const [chat] = chats(true).map(asAbacus);
    if (chat === undefined) throw new Error('No long chat was recorded.');
    const bytes = bytesOf(chat);
    const whole = await replay(chat);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 2 }), async (place) => {
        const broken = { ...chat, isComplete: false, chunks: [{ atMs: 0, bytes: bytes.slice(0, place) }] };
        const { ended, streamed } = await replay(broken);
        expect(ended.end).toMatchObject({ kind: 'failed', failure: { kind: 'connectionLost' } });
        expect(whole.streamed.thinking.startsWith(streamed.thinking)).toBe(true);
        expect(whole.streamed.answer.startsWith(streamed.answer)).toBe(true);
        const lines = new TextDecoder().decode(bytes.slice(0, place)).split('\n').slice(0, -1);
        const sent = lines.map((line) => JSON.parse(line) as { message: { thinking?: string; content: string } });
        expect(ended.trace.thinking).toBe(sent.map(({ message }) => message.thinking ?? '').join(''));
      }),
      { numRuns: 60 },
    );
  });
});
