import { BodyReader, RequestError } from './bodyReader';
import type { ChatMessage } from './chatMessage';
import { readKeepAlive } from './keepAlive';
import { findModel, type ServedModel } from './servedModel';
import { END_OF_MESSAGE, renderPrompt } from './template';

const THINK_LEVELS = ['low', 'medium', 'high', 'max'];
const MOST_ALTERNATIVES = 20;

/** Sampling options with their defaults: those of the abacus models, as their Modelfile names them. */
export interface GenerationOptions {
  readonly temperature: number;
  readonly topK: number;
  readonly topP: number;
  readonly minP: number;
  readonly repeatPenalty: number;
  readonly repeatLastN: number;
  /** Null for one of its own. */
  readonly seed: number | null;
  readonly contextSize: number;
  /** Null for no limit but the context. */
  readonly maxTokens: number | null;
  readonly stops: readonly string[];
}

/** What `/api/chat` or `/api/generate` asks for. */
export interface GenerationJob {
  readonly model: ServedModel;
  /** Null where the model is only to be loaded or unloaded. */
  readonly prompt: string | null;
  /** Whether a thinking block is told apart from the content. */
  readonly parsesThinking: boolean;
  readonly streams: boolean;
  readonly options: GenerationOptions;
  /** Milliseconds; Infinity for ever, 0 for not at all. */
  readonly keepAliveMs: number;
  /** How many alternatives are told with each token; null where no probabilities are. */
  readonly alternatives: number | null;
  readonly onlyRenders: boolean;
}

export function readChat(body: BodyReader, models: readonly ServedModel[]): GenerationJob {
  const messages = body.list('messages').map(readMessage);
  const common = readCommon(body, models);
  const prompt = messages.length === 0 ? null : renderPrompt(messages, { thinks: common.thinks });
  return { ...common, prompt, parsesThinking: common.thinks && common.model.canThink };
}

export function readGenerate(body: BodyReader, models: readonly ServedModel[]): GenerationJob {
  const text = body.text('prompt');
  const common = readCommon(body, models);
  const isRaw = body.flag('raw', false);
  if (isRaw && ['template', 'system', 'context'].some((name) => body.has(name))) {
    throw new RequestError(400, 'raw mode does not support template, system, or context');
  }
  const rendered = isRaw
    ? text
    : renderPrompt([{ role: 'user', content: text, thinking: '' }], { thinks: common.thinks });
  const prompt = text === '' ? null : rendered;
  return { ...common, prompt, parsesThinking: common.thinks && common.model.canThink };
}

type Common = Omit<GenerationJob, 'prompt' | 'parsesThinking'> & { readonly thinks: boolean };

function readCommon(body: BodyReader, models: readonly ServedModel[]): Common {
  const model = findModel(models, body.text('model'));
  return {
    model,
    thinks: readThink(body, model),
    streams: body.flag('stream', true),
    options: readOptions(body.object('options'), model.contextSize),
    keepAliveMs: readKeepAlive(body.unknown('keep_alive')),
    alternatives: readAlternatives(body),
    onlyRenders: body.flag('_debug_render_only', false),
  };
}

/** A model that can think does so unless it is told not to. */
function readThink(body: BodyReader, model: ServedModel): boolean {
  const think = body.unknown('think');
  const isLevel = typeof think === 'string' && THINK_LEVELS.includes(think);
  if (think !== undefined && typeof think !== 'boolean' && !isLevel) {
    throw new RequestError(
      400,
      `invalid think value: ${JSON.stringify(think)} (must be "high", "medium", "low", "max", true, or false)`,
    );
  }
  const isAsked = think !== undefined && think !== false;
  if (isAsked && !model.canThink) throw new RequestError(400, `"${model.name}" does not support thinking`);
  return think !== false || !model.canThink;
}

function readOptions(options: BodyReader, mostTokens: number): GenerationOptions {
  const seed = options.number('seed', -1);
  const maxTokens = options.number('num_predict', -1);
  const contextSize = options.number('num_ctx', mostTokens);
  if (!Number.isInteger(contextSize) || contextSize < 1)
    throw new RequestError(400, 'num_ctx must be a positive number');
  return {
    temperature: options.number('temperature', 1),
    topK: options.number('top_k', 0),
    topP: options.number('top_p', 1),
    minP: options.number('min_p', 0),
    repeatPenalty: options.number('repeat_penalty', 1),
    repeatLastN: options.number('repeat_last_n', 64),
    seed: seed < 0 ? null : seed,
    contextSize,
    maxTokens: maxTokens < 0 ? null : maxTokens,
    stops: [END_OF_MESSAGE, ...readStops(options)],
  };
}

function readStops(options: BodyReader): readonly string[] {
  const stop = options.unknown('stop');
  const stops = typeof stop === 'string' ? [stop] : options.list('stop');
  if (!stops.every((text) => typeof text === 'string')) throw new RequestError(400, 'stop must be a list of texts');
  return stops;
}

function readAlternatives(body: BodyReader): number | null {
  const count = body.number('top_logprobs', 0);
  if (!Number.isInteger(count) || count < 0 || count > MOST_ALTERNATIVES) {
    throw new RequestError(400, 'top_logprobs must be between 0 and 20');
  }
  return body.flag('logprobs', false) ? count : null;
}

function readMessage(value: unknown): ChatMessage {
  const message = new BodyReader(value);
  return { role: message.text('role'), content: message.text('content'), thinking: message.text('thinking') };
}
