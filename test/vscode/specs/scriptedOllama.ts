import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** A stand-in for an Ollama server that says what a test tells it to, when it tells it to. */
export interface ScriptedOllama {
  readonly address: string;
  /** Number of sampling requests that were closed by the other side before they were done. */
  readonly cancelled: () => number;
  /** Requests whose model is being "loaded" go on from here. */
  readonly finishLoading: () => void;
  readonly stop: () => Promise<void>;
}

interface Script {
  /** Thinking of the n-th run, line by line. */
  readonly thinking: (run: number) => readonly string[];
  /** Answer of the n-th run; null for a run that never ends. */
  readonly answer: (run: number) => string | null;
  /** Whether the first request waits for {@link ScriptedOllama.finishLoading}. */
  readonly loadsSlowly?: boolean;
}

const MODEL = {
  name: 'scripted',
  size: 1_000_000,
  digest: 'ab'.repeat(32),
  details: { family: 'llama', parameter_size: '1M', quantization_level: 'Q8_0' },
};

/** Starts on a free port of this machine. */
export async function startScriptedOllama(script: Script): Promise<ScriptedOllama> {
  let cancelled = 0;
  let runs = 0;
  let finishLoading: () => void = () => undefined;
  const loaded =
    script.loadsSlowly === true
      ? new Promise<void>((resolve) => {
          finishLoading = resolve;
        })
      : Promise.resolve();
  const chat = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    if (body.includes('"_debug_render_only":true')) {
      json(response, { _debug_info: { rendered_template: 'prompt' } });
      return;
    }
    await loaded;
    const isWarmUp = /"num_predict":\s*1[,}]/.test(body);
    const run = isWarmUp ? -1 : runs++;
    response.on('close', () => {
      if (!response.writableEnded && !isWarmUp) cancelled += 1;
    });
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    if (isWarmUp) {
      response.end(done());
      return;
    }
    for (const line of script.thinking(run)) response.write(part({ thinking: `${line}\n` }));
    const answer = script.answer(run);
    if (answer !== null) response.end(part({ content: answer }) + done());
  };
  const server = createServer((request, response) => {
    switch (request.url) {
      case '/api/version':
        json(response, { version: '0.24.0' });
        return;
      case '/api/tags':
        json(response, { models: [MODEL] });
        return;
      case '/api/show':
        json(response, {
          details: MODEL.details,
          capabilities: ['completion', 'thinking'],
          parameters: '',
          model_info: { 'general.architecture': 'llama', 'llama.context_length': 4096 },
        });
        return;
      case '/api/chat':
        void chat(request, response);
        return;
      default:
        json(response, {});
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return {
    address: `http://127.0.0.1:${port}`,
    cancelled: () => cancelled,
    finishLoading: () => {
      finishLoading();
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

const line = (value: object): string =>
  `${JSON.stringify({ model: MODEL.name, created_at: '2026-01-01T00:00:00Z', ...value })}\n`;

const part = (message: { readonly thinking?: string; readonly content?: string }): string =>
  line({ message: { role: 'assistant', content: '', ...message }, done: false });

const done = (): string =>
  line({
    message: { role: 'assistant', content: '' },
    done: true,
    done_reason: 'stop',
    total_duration: 1e9,
    load_duration: 1e6,
    prompt_eval_count: 10,
    prompt_eval_duration: 1e7,
    eval_count: 50,
    eval_duration: 5e8,
  });
