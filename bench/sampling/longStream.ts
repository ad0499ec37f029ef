import { seededRandom } from '../../src/core/random';
import { readRecording, type RecordedExchange } from '../../src/sources/recording/exchangeRecord';

const ORDER = 'bench sampling stream';

/**
 * A recording whose chat with `model` is long: the thinking lines of all its recorded chats, `lines` of them in a mixed order, each a chunk of its
 * own as when they were recorded, and then one whole chat's end.
 */
export function longStream(recording: string, model: string, lines: number): readonly RecordedExchange[] {
  const exchanges = readRecording(recording);
  const chats = exchanges.filter(
    ({ path, status, body }) => path === '/api/chat' && status === 200 && isOf(body, model),
  );
  const [whole] = chats.filter(({ chunks }) => chunks.length > 100);
  if (whole === undefined) throw new Error(`No long chat with ${model} is recorded.`);
  const thinking = chats.flatMap(({ chunks }) => chunks).filter(({ bytes }) => isThinking(bytes));
  const random = seededRandom(ORDER);
  const mixed = Array.from({ length: lines }, () => thinking[Math.floor(random() * thinking.length)] ?? thinking[0]);
  const chunks = [...mixed.flatMap((chunk) => (chunk === undefined ? [] : [chunk])), ...whole.chunks.slice(-1)];
  const others = exchanges.filter(({ path }) => path !== '/api/chat');
  return [...others, { ...whole, chunks }];
}

const isOf = (body: string, model: string): boolean => body.includes(`"model":${JSON.stringify(model)}`);

const isThinking = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes('"thinking":"');

/** The exchanges as a recording's file holds them. */
export const recordingText = (exchanges: readonly RecordedExchange[]): string =>
  exchanges
    .map(({ chunks, ...exchange }) => ({
      ...exchange,
      chunks: chunks.map(({ atMs, bytes }) => ({ atMs, base64: Buffer.from(bytes).toString('base64') })),
    }))
    .map((exchange) => `${JSON.stringify(exchange)}\n`)
    .join('');
