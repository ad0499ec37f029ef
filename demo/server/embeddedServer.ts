import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Engine, PromptTooLong } from '../engine/engine';
import type { EngineModule } from '../engine/engineModule';
import { BodyReader, RequestError } from './bodyReader';
import { generate, type Outcome, type Piece } from './generation';
import { readChat, readGenerate, type GenerationJob } from './generationRequest';
import { readKeepAlive } from './keepAlive';
import { ModelMemory } from './modelMemory';
import {
  endReply,
  listedModel,
  loadReply,
  pieceReply,
  renderedReply,
  shownModel,
  wholeReply,
  type Shape,
} from './replies';
import { findModel, type ServedModel } from './servedModel';
import { Turns } from './turns';

/** The version of Ollama whose interface is spoken; what follows the plus says that it is another program. */
export const SERVER_VERSION = '0.24.0+forkline';

const LARGEST_BODY_BYTES = 16_000_000;

export interface EmbeddedServerOptions {
  readonly engine: EngineModule;
  readonly models: readonly ServedModel[];
  /** 0 for a free one. */
  readonly port: number;
}

export interface EmbeddedServer {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** Serves models on 127.0.0.1 through the endpoints of Ollama that Forkline uses. One request at a time has the engine. */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const service = new Service(options);
  const server = createServer((request, response) => void service.answer(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${portOf(server)}`,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await service.close();
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

class Service {
  readonly #models: readonly ServedModel[];
  readonly #engine: Engine;
  readonly #turns = new Turns();
  readonly #memory: ModelMemory;

  constructor({ engine, models }: EmbeddedServerOptions) {
    this.#models = models;
    this.#engine = new Engine(engine);
    this.#memory = new ModelMemory(this.#engine, () => void this.#turns.take(() => this.#unload()));
  }

  async close(): Promise<void> {
    await this.#turns.take(async () => {
      this.#memory.forget();
      await this.#engine.close();
    });
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => {
      gone.abort();
    });
    try {
      await this.#route(request, response, gone.signal);
    } catch (error) {
      sendError(response, error);
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse, gone: AbortSignal): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    switch (`${request.method === 'HEAD' ? 'GET' : (request.method ?? '')} ${path}`) {
      case 'GET /':
        response.end('The embedded server of Forkline is running');
        return;
      case 'GET /api/version':
        sendJson(response, 200, { version: SERVER_VERSION });
        return;
      case 'GET /api/tags':
        sendJson(response, 200, { models: this.#models.map(listedModel) });
        return;
      case 'GET /api/ps':
        sendJson(response, 200, { models: this.#running() });
        return;
      case 'POST /api/show': {
        const body = await readBody(request);
        sendJson(response, 200, shownModel(findModel(this.#models, body.text('model') || body.text('name'))));
        return;
      }
      case 'POST /api/chat':
        await this.#reply('chat', readChat(await readBody(request), this.#models), response, gone);
        return;
      case 'POST /api/generate':
        await this.#reply('generate', readGenerate(await readBody(request), this.#models), response, gone);
        return;
      case 'POST /api/embed':
        sendJson(response, 200, await this.#embed(await readBody(request)));
        return;
      default:
        throw new RequestError(404, `${path} not found`);
    }
  }

  #running(): readonly object[] {
    const current = this.#memory.current;
    if (current === null) return [];
    const { model, contextSize, expiresAt } = current;
    return [{ ...listedModel(model), expires_at: expiresAt, size_vram: 0, context_length: contextSize }];
  }

  async #reply(shape: Shape, job: GenerationJob, response: ServerResponse, gone: AbortSignal): Promise<void> {
    if (job.onlyRenders) {
      sendJson(response, 200, renderedReply(shape, job));
      return;
    }
    await this.#turns.take(async () => {
      if (gone.aborted) return;
      const { prompt } = job;
      if (prompt === null) await this.#load(shape, job, response);
      else if (job.streams) await this.#stream(shape, { ...job, prompt }, response, gone);
      else await this.#answerWhole(shape, { ...job, prompt }, response, gone);
      if (job.keepAliveMs === 0) await this.#unload();
      else this.#memory.keep(job.model, job.keepAliveMs);
    });
  }

  async #load(shape: Shape, job: GenerationJob, response: ServerResponse): Promise<void> {
    if (job.keepAliveMs > 0) await this.#engine.load(job.model.path, job.options.contextSize);
    sendJson(response, 200, loadReply(shape, job));
  }

  async #unload(): Promise<void> {
    this.#memory.forget();
    await this.#engine.unload();
  }

  async #stream(
    shape: Shape,
    job: GenerationJob & { readonly prompt: string },
    response: ServerResponse,
    gone: AbortSignal,
  ): Promise<void> {
    const pieces = generate(this.#engine, job, gone);
    for (let step = await pieces.next(); ; step = await pieces.next()) {
      if (!response.headersSent) response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
      if (step.done === true) {
        if (step.value !== null) response.write(`${JSON.stringify(endReply(shape, job, step.value))}\n`);
        break;
      }
      if (isWorthALine(step.value)) response.write(`${JSON.stringify(pieceReply(shape, job, step.value))}\n`);
    }
    response.end();
  }

  async #answerWhole(
    shape: Shape,
    job: GenerationJob & { readonly prompt: string },
    response: ServerResponse,
    gone: AbortSignal,
  ): Promise<void> {
    const { pieces, outcome } = await collect(generate(this.#engine, job, gone));
    if (outcome !== null) sendJson(response, 200, wholeReply(shape, job, pieces, outcome));
  }

  async #embed(body: BodyReader): Promise<object> {
    const model = findModel(this.#models, body.text('model'));
    const input = body.unknown('input') ?? [];
    const texts = typeof input === 'string' ? [input] : body.list('input');
    if (!texts.every((text) => typeof text === 'string')) throw new RequestError(400, 'invalid input type');
    const keepAliveMs = readKeepAlive(body.unknown('keep_alive'));
    const began = performance.now();
    const embeddings = await this.#turns.take(async () => {
      const contextSize = body.object('options').number('num_ctx', model.contextSize);
      const vectors = await this.#engine.embed(model.path, contextSize, texts);
      this.#memory.keep(model, keepAliveMs);
      return vectors;
    });
    return { model: model.name, embeddings, total_duration: Math.round((performance.now() - began) * 1e6) };
  }
}

function isWorthALine(piece: Piece): boolean {
  return piece.thinking !== '' || piece.content !== '' || piece.logprobs !== null;
}

async function collect(
  reply: AsyncGenerator<Piece, Outcome | null>,
): Promise<{ readonly pieces: readonly Piece[]; readonly outcome: Outcome | null }> {
  const pieces: Piece[] = [];
  for (let step = await reply.next(); ; step = await reply.next()) {
    if (step.done === true) return { pieces, outcome: step.value };
    pieces.push(step.value);
  }
}

async function readBody(request: IncomingMessage): Promise<BodyReader> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue;
    size += part.length;
    if (size > LARGEST_BODY_BYTES) throw new RequestError(413, 'the request is too large');
    parts.push(part);
  }
  try {
    return new BodyReader(JSON.parse(Buffer.concat(parts).toString('utf8')));
  } catch (error) {
    throw error instanceof RequestError ? error : new RequestError(400, 'the request is not JSON');
  }
}

function sendJson(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

/** Before the first line an error has a status; in the middle of a stream it is a line of its own, as with Ollama. */
function sendError(response: ServerResponse, error: unknown): void {
  const { status, message } = describeError(error);
  if (response.headersSent) response.end(`${JSON.stringify({ error: message })}\n`);
  else sendJson(response, status, { error: message });
}

function describeError(error: unknown): { readonly status: number; readonly message: string } {
  if (error instanceof RequestError) return { status: error.status, message: error.message };
  if (error instanceof PromptTooLong) return { status: 400, message: 'the input length exceeds the context length' };
  return { status: 500, message: error instanceof Error ? error.message : String(error) };
}
