import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** A stand-in for an Ollama server that says what a test tells it to, when it tells it to. */
export interface ScriptedOllama {
  readonly address: string;
  /** Number of sampling requests that were closed by the other side before they were done. */
  readonly cancelled: () => number;
  /** Bodies of the sampling requests so far, in order. */
  readonly requests: () => readonly string[];
  /** What stood in the `authorization` headers of all requests so far; null where there was none. */
  readonly tokens: () => readonly (string | null)[];
  /** Requests whose model is being "loaded" go on from here. */
  readonly finishLoading: () => void;
  /** A model that is being pulled is there from here on. */
  readonly finishPull: () => void;
  /** Number of pulls that were closed by the other side before they were done. */
  readonly pullsCancelled: () => number;
  readonly stop: () => Promise<void>;
}

interface Script {
  /** Thinking of the n-th run, line by line. */
  readonly thinking: (run: number) => readonly string[];
  /** Answer of the n-th run; null for a run that never ends. */
  readonly answer: (run: number) => string | null;
  /** Whether the first request waits for {@link ScriptedOllama.finishLoading}. */
  readonly loadsSlowly?: boolean;
  /** The token without which nothing is answered. */
  readonly token?: string;
  /** A model that is not there before it is pulled. */
  readonly toPull?: string;
  /** How the n-th run ends; `stop` where it is left out. */
  readonly doneReason?: (run: number) => string;
  /** Whether the connection of the n-th run breaks after its thinking. */
  readonly breaks?: (run: number) => boolean;
}

const MODEL = {
  name: 'scripted',
  size: 1_000_000,
  digest: 'ab'.repeat(32),
  details: { family: 'llama', parameter_size: '1M', quantization_level: 'Q8_0' },
};

const SHOWN = {
  details: MODEL.details,
  capabilities: ['completion', 'thinking'],
  parameters: '',
  model_info: { 'general.architecture': 'llama', 'llama.context_length': 4096 },
};

/** Starts on a free port of this machine. */
export async function startScriptedOllama(script: Script): Promise<ScriptedOllama> {
  let cancelled = 0;
  let runs = 0;
  const requests: string[] = [];
  const tokens: (string | null)[] = [];
  const pull = new Pull();
  let finishLoading: () => void = () => undefined;
  const loaded =
    script.loadsSlowly === true
      ? new Promise<void>((resolve) => {
          finishLoading = resolve;
        })
      : Promise.resolve();
  const chat = async (body: string, response: ServerResponse): Promise<void> => {
    if (body.includes('"_debug_render_only":true')) {
      json(response, { _debug_info: { rendered_template: 'prompt' } });
      return;
    }
    await loaded;
    const isWarmUp = /"num_predict":\s*1[,}]/.test(body);
    const run = isWarmUp ? -1 : runs++;
    if (!isWarmUp) requests.push(body);
    response.on('close', () => {
      if (!response.writableEnded && !isWarmUp) cancelled += 1;
    });
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    if (isWarmUp) {
      response.end(done('stop'));
      return;
    }
    for (const line of script.thinking(run)) response.write(part({ thinking: `${line}\n` }));
    if (script.breaks?.(run) === true) {
      setImmediate(() => response.destroy());
      return;
    }
    const answer = script.answer(run);
    if (answer !== null) response.end(part({ content: answer }) + done(script.doneReason?.(run) ?? 'stop'));
  };
  const isMissing = (body: string): boolean =>
    script.toPull !== undefined && !pull.isDone && body.includes(JSON.stringify(script.toPull));
  const onlyWhereThere = async (
    request: IncomingMessage,
    response: ServerResponse,
    answer: (body: string) => unknown,
  ): Promise<void> => {
    const body = await text(request);
    if (isMissing(body)) notFound(response, script.toPull ?? '');
    else await answer(body);
  };
  const server = createServer((request, response) => {
    const { authorization = null } = request.headers;
    tokens.push(authorization);
    if (script.token !== undefined && authorization !== `Bearer ${script.token}`) {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end('{"error":"unauthorized"}');
      return;
    }
    switch (request.url) {
      case '/api/version':
        json(response, { version: '0.24.0' });
        return;
      case '/api/tags':
        json(response, { models: pull.isDone ? [MODEL, { ...MODEL, name: script.toPull }] : [MODEL] });
        return;
      case '/api/show':
        void onlyWhereThere(request, response, () => {
          json(response, SHOWN);
        });
        return;
      case '/api/chat':
        void onlyWhereThere(request, response, (body) => chat(body, response));
        return;
      case '/api/pull':
        void pull.answer(response);
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
    requests: () => requests,
    tokens: () => tokens,
    finishPull: () => {
      pull.finish();
    },
    pullsCancelled: () => pull.cancelled,
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

/** The pulling of one model, which ends when the test says so. */
class Pull {
  isDone = false;
  cancelled = 0;
  private readonly finished: Promise<void>;
  private resolve: () => void = () => undefined;

  constructor() {
    this.finished = new Promise<void>((resolve) => {
      this.resolve = resolve;
    });
  }

  finish(): void {
    this.isDone = true;
    this.resolve();
  }

  async answer(response: ServerResponse): Promise<void> {
    response.on('close', () => {
      if (!response.writableEnded) this.cancelled += 1;
    });
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.write('{"status":"pulling manifest"}\n');
    response.write('{"status":"pulling abc","digest":"sha256:abc","total":4000000,"completed":1000000}\n');
    await this.finished;
    response.end('{"status":"success"}\n');
  }
}

function notFound(response: ServerResponse, model: string): void {
  response.writeHead(404, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: `model '${model}' not found` }));
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

const line = (value: object): string =>
  `${JSON.stringify({ model: MODEL.name, created_at: '2026-01-01T00:00:00Z', ...value })}\n`;

const part = (message: { readonly thinking?: string; readonly content?: string }): string =>
  line({ message: { role: 'assistant', content: '', ...message }, done: false });

const done = (reason: string): string =>
  line({
    message: { role: 'assistant', content: '' },
    done: true,
    done_reason: reason,
    total_duration: 1e9,
    load_duration: 1e6,
    prompt_eval_count: 10,
    prompt_eval_duration: 1e7,
    eval_count: 50,
    eval_duration: 5e8,
  });
