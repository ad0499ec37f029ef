import { err, ok, type Result } from '../../core/result';
import type { Failure } from '../../core/trace/failure';
import type {
  ModelDescription,
  OfferedModel,
  PullEvent,
  SampleRequest,
  ServerReport,
  Source,
  SourceEvent,
  WarmUpReport,
} from '../source';
import { openExchange } from '../exchange';
import { redactor } from '../redaction';
import { StallWatch } from '../stallWatch';
import { untilAborted } from '../untilAborted';
import { ChatReading } from './chatReading';
import { modelParameters } from './modelParameters';
import { OllamaClient, type OllamaConnection } from './ollamaClient';
import { ollamaFailure } from './ollamaFailure';
import { serverOptions } from './ollamaOptions';
import {
  isNamed,
  readChatLine,
  readLoadedContext,
  readRenderedPrompt,
  readShow,
  readTags,
  readVersion,
} from './ollamaReplies';
import { readPullLine } from './pullLine';
import { thinkField, thinkValuesOf } from './thinkField';

/** Models of an Ollama server. Each request has a client and a connection of its own. */
export function ollamaSource(connection: OllamaConnection): Source {
  return new OllamaSource(connection);
}

class OllamaSource implements Source {
  private readonly connection: OllamaConnection;
  private readonly redacted: (text: string) => string;

  constructor(connection: OllamaConnection) {
    this.connection = connection;
    this.redacted = redactor(Object.values(connection.headers ?? {}));
  }

  async server(signal: AbortSignal): Promise<Result<ServerReport, Failure>> {
    const version = await this.ask(signal, async (client) => readVersion(await client.version()));
    return version.ok ? ok({ kind: 'ollama', version: version.value }) : version;
  }

  async models(signal: AbortSignal): Promise<Result<readonly OfferedModel[], Failure>> {
    return this.ask(signal, async (client) => readTags(await client.list()));
  }

  async describe(model: string, signal: AbortSignal): Promise<Result<ModelDescription, Failure>> {
    const [shown, tags, server] = await Promise.all([
      this.ask(signal, async (client) => readShow(await client.show({ model }), model)),
      this.models(signal),
      this.server(signal),
    ]);
    if (!shown.ok) return shown;
    const listed = tags.ok ? tags.value.find(({ name }) => isNamed(name, model)) : undefined;
    const identity = { ...shown.value.identity, digest: listed?.identity.digest ?? shown.value.identity.digest };
    const version = server.ok ? server.value.version : null;
    const canThink = shown.value.capabilities.includes('thinking');
    return ok({
      name: model,
      identity,
      canThink,
      thinkValues: thinkValuesOf({ canThink, family: identity.family, version }),
      options: {
        ...serverOptions(version, identity.contextLength),
        ...modelParameters(shown.value.parameters),
      },
      isRemote: shown.value.isRemote || listed?.isRemote === true,
    });
  }

  async digest(model: string, signal: AbortSignal): Promise<string | null> {
    const tags = await this.models(signal);
    return tags.ok ? (tags.value.find(({ name }) => isNamed(name, model))?.identity.digest ?? null) : null;
  }

  async warmUp(request: SampleRequest, signal: AbortSignal): Promise<Result<WarmUpReport, Failure>> {
    const short: SampleRequest = { ...request, options: { ...request.options, num_predict: 1 } };
    for await (const event of this.sample(short, signal)) {
      if (event.kind !== 'ended') continue;
      if (event.end.kind === 'failed') return err(event.end.failure);
      if (event.end.kind === 'cancelled') break;
      const [renderedPrompt, contextTokens] = await Promise.all([
        this.renderedPrompt(short, signal),
        this.loadedContext(request.model, signal),
      ]);
      return ok({ ...event.report, renderedPrompt, contextTokens });
    }
    return err(NOTHING_ASKED);
  }

  async *sample(request: SampleRequest, signal: AbortSignal): AsyncIterable<SourceEvent> {
    const reading = new ChatReading(request);
    const exchange = openExchange(signal);
    const stall = new StallWatch(this.connection.stall ?? null, exchange.close);
    let last: readonly SourceEvent[];
    try {
      const client = new OllamaClient(this.connection, exchange.signal, 'lines');
      const lines = await untilAborted(client.chatLines(chatRequest(request)), exchange.signal);
      for await (const line of abortable(lines, exchange.signal)) {
        stall.heard();
        yield* reading.push(readChatLine(line));
      }
      last = reading.ended();
    } catch (error) {
      if (signal.aborted) last = reading.cancelled();
      else last = reading.failed(stall.isStalled ? STALLED : this.failureOf(error));
    } finally {
      stall.end();
      // Whatever way the run ends, also by a reader that leaves, its connection ends with it and the server stops.
      exchange.close();
    }
    yield* last;
  }

  async *pull(model: string, signal: AbortSignal): AsyncIterable<PullEvent> {
    const exchange = openExchange(signal);
    let isDone = false;
    let failure: Failure | null = null;
    try {
      const client = new OllamaClient(this.connection, exchange.signal, 'lines');
      const lines = await untilAborted(client.pullLines(model), exchange.signal);
      for await (const line of abortable(lines, exchange.signal)) {
        const progress = readPullLine(line);
        isDone ||= progress.status === 'success';
        yield progress;
      }
    } catch (error) {
      failure = signal.aborted ? NOTHING_ASKED : this.failureOf(error);
    } finally {
      exchange.close();
    }
    failure ??= isDone ? null : { kind: 'endedWithoutDone', detail: '' };
    yield { kind: 'ended', result: failure === null ? ok(null) : err(failure) };
  }

  private failureOf(error: unknown): Failure {
    const { kind, detail } = ollamaFailure(error);
    return { kind, detail: this.redacted(detail) };
  }

  private async loadedContext(model: string, signal: AbortSignal): Promise<number | null> {
    const context = await this.ask(signal, async (client) => readLoadedContext(await client.ps(), model));
    return context.ok ? context.value : null;
  }

  /** Some versions render a prompt without sampling when asked by an undocumented field; others read one token of it. */
  private async renderedPrompt(request: SampleRequest, signal: AbortSignal): Promise<string | null> {
    const reply = await this.ask(signal, async (client) =>
      readRenderedPrompt(await client.chatReply({ ...chatRequest(request), _debug_render_only: true })),
    );
    return reply.ok ? reply.value : null;
  }

  /** One request whose reply is read whole. After an abort the failure tells nothing: the caller knows its signal. */
  private async ask<T>(
    signal: AbortSignal,
    request: (client: OllamaClient) => Promise<T>,
  ): Promise<Result<T, Failure>> {
    const exchange = openExchange(signal);
    try {
      const client = new OllamaClient(this.connection, exchange.signal, 'whole');
      return ok(await untilAborted(request(client), exchange.signal));
    } catch (error) {
      return err(signal.aborted ? NOTHING_ASKED : this.failureOf(error));
    } finally {
      exchange.close();
    }
  }
}

const STALLED: Failure = { kind: 'stalled', detail: '' };
const NOTHING_ASKED: Failure = { kind: 'connectionLost', detail: '' };

function chatRequest(request: SampleRequest): Readonly<Record<string, unknown>> {
  const think = thinkField(request.think);
  return {
    model: request.model,
    messages: request.messages.map(({ role, content }) => ({ role, content })),
    ...(think === null ? {} : { think }),
    // A prompt that does not fit is refused, and a full context ends the run; nothing is dropped silently.
    truncate: false,
    shift: false,
    options: request.options,
  };
}

async function* abortable(
  lines: AsyncIterable<unknown>,
  signal: AbortSignal,
): AsyncGenerator<unknown, void, undefined> {
  const iterator = lines[Symbol.asyncIterator]();
  for (;;) {
    const next = await untilAborted(iterator.next(), signal);
    if (next.done === true) return;
    yield next.value;
  }
}
