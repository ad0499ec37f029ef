import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

/** What was sent of one run. */
export interface SentRun {
  readonly seed: number;
  /** Pieces in order, each with the time at which it was written, in milliseconds of this process. */
  readonly pieces: readonly { readonly text: string; readonly atMs: number }[];
}

export interface StampingServer {
  readonly address: string;
  /** What was sent so far, by run, in the order of their beginning. */
  readonly sent: () => readonly SentRun[];
  /** Resolves when the first text of the first run was written. */
  readonly firstText: Promise<void>;
  readonly stop: () => Promise<void>;
}

export const STAMPED_MODEL = 'stamped';
const LISTED = {
  name: STAMPED_MODEL,
  size: 1_000_000,
  digest: 'ab'.repeat(32),
  details: { family: 'llama', parameter_size: '1M', quantization_level: 'Q8_0' },
};
const SHOWN = {
  details: LISTED.details,
  capabilities: ['completion'],
  parameters: '',
  model_info: { 'general.architecture': 'llama', 'llama.context_length': 4096 },
};
const DONE = { done: true, done_reason: 'stop', prompt_eval_count: 9, eval_count: 4 };

/** A stand-in for Ollama whose runs say, piece by piece, when each piece was written. */
export async function startStampingServer(pace: {
  readonly everyMs: number;
  /** Pieces of the run of a seed. */
  readonly piecesOf: (seed: number) => number;
}): Promise<StampingServer> {
  const sent: { seed: number; pieces: { text: string; atMs: number }[] }[] = [];
  let isBegun: () => void = () => undefined;
  const firstText = new Promise<void>((resolve) => (isBegun = resolve));
  const run = async (seed: number, response: ServerResponse): Promise<void> => {
    const pieces: { text: string; atMs: number }[] = [];
    sent.push({ seed, pieces });
    for (let n = 0; n < pace.piecesOf(seed) && !response.destroyed; n += 1) {
      await delay(pace.everyMs);
      const atMs = performance.now();
      // Numbered, so that no text repeats itself.
      const text = `${n}: ${atMs.toFixed(1)}${n % 8 === 7 ? '.\n' : ', '}`;
      if (!response.writable) return;
      response.write(lineOf(text));
      pieces.push({ text, atMs });
      isBegun();
    }
    response.end(lineOf('', DONE));
  };
  const server = createServer((request, response) => void answer(request, response, run));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('The server has no port.');
  return {
    address: `http://127.0.0.1:${at.port}`,
    sent: () => sent,
    firstText,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  run: (seed: number, response: ServerResponse) => Promise<void>,
): Promise<void> {
  const body = await text(request).catch(() => '');
  response.on('error', () => undefined);
  if (request.url === '/api/version') json(response, { version: '0.24.0' });
  else if (request.url === '/api/tags') json(response, { models: [LISTED] });
  else if (request.url === '/api/show') json(response, SHOWN);
  else if (request.url === '/api/chat') {
    const asked = JSON.parse(body) as { readonly stream?: boolean; readonly options?: Record<string, number> };
    if (asked.stream !== true) json(response, { _debug_info: { rendered_template: 'prompt' } });
    else if (asked.options?.['num_predict'] === 1) response.end(lineOf('', DONE));
    else await run(asked.options?.['seed'] ?? 0, response);
  } else response.writeHead(404).end();
}

function json(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

const lineOf = (content: string, more: object = {}): string =>
  `${JSON.stringify({ message: { role: 'assistant', content }, done: false, ...more })}\n`;
