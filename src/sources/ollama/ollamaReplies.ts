import type { ModelIdentity } from '../../core/trace/run';
import { asArray, asFilledText, asNumber, asText, isJsonObject, type JsonObject } from '../jsonValue';
import { BadReplyError } from './ollamaFailure';

/** One model of `/api/tags`. */
export interface TaggedModel {
  readonly name: string;
  readonly sizeBytes: number | null;
  readonly identity: ModelIdentity;
  readonly isRemote: boolean;
}

/** What `/api/show` tells. */
export interface ShownModel {
  readonly capabilities: readonly string[];
  /** The model's own options, as the lines of its model file. */
  readonly parameters: string;
  readonly identity: ModelIdentity;
  readonly isRemote: boolean;
}

/** One line of a chat stream. Texts are empty and figures null where the line does not have them. */
export interface ChatLine {
  readonly thinking: string;
  readonly content: string;
  readonly isDone: boolean;
  readonly doneReason: string | null;
  readonly promptTokens: number | null;
  /** Of the prompt's tokens those that were not read anew. */
  readonly cachedTokens: number | null;
  readonly generatedTokens: number | null;
  readonly loadMs: number | null;
  readonly promptMs: number | null;
  readonly generationMs: number | null;
}

const NS_PER_MS = 1e6;

/** The version, or null where the server was built without one (`0.0.0`) or does not tell it. */
export function readVersion(reply: unknown): string | null {
  const version = asFilledText(object(reply)['version']);
  return version === '0.0.0' ? null : version;
}

/** The models of `/api/tags`; entries without a name are left out. */
export function readTags(reply: unknown): readonly TaggedModel[] {
  const models = object(reply)['models'];
  if (!Array.isArray(models) && models !== null && models !== undefined) throw malformed('models is no list');
  return asArray(models).flatMap((entry) => {
    const name = isJsonObject(entry) ? asFilledText(entry['name']) : null;
    if (!isJsonObject(entry) || name === null) return [];
    return [{ name, sizeBytes: asNumber(entry['size']), identity: identityOf(entry), isRemote: isRemote(name, entry) }];
  });
}

/** How much context a loaded model has by `/api/ps`, in tokens; null where it is not loaded or that is not told. */
export function readLoadedContext(reply: unknown, name: string): number | null {
  const entry = asArray(object(reply)['models']).find(
    (loaded) => isJsonObject(loaded) && isNamed(loaded['name'], name),
  );
  return isJsonObject(entry) ? asNumber(entry['context_length']) : null;
}

/** Whether a server's name of a model is the one that was asked for; the tag `latest` may be left out. */
export const isNamed = (told: unknown, asked: string): boolean => told === asked || told === `${asked}:latest`;

/** What `/api/show` says of a model that was asked for by `name`. */
export function readShow(reply: unknown, name: string): ShownModel {
  const shown = object(reply);
  return {
    capabilities: asArray(shown['capabilities']).flatMap((capability) => asText(capability) ?? []),
    parameters: asText(shown['parameters']) ?? '',
    identity: { ...identityOf(shown), contextLength: contextLengthOf(shown['model_info']) },
    isRemote: isRemote(name, shown),
  };
}

/** One line of `/api/chat`. Throws {@link BadReplyError} where a field has a form that no version sends. */
export function readChatLine(reply: unknown): ChatLine {
  const line = object(reply);
  const message = line['message'];
  if (message !== undefined && message !== null && !isJsonObject(message)) throw malformed('message is no object');
  return {
    thinking: textOr(message?.['thinking']),
    content: textOr(message?.['content']),
    isDone: line['done'] === true,
    doneReason: asFilledText(line['done_reason']),
    promptTokens: asNumber(line['prompt_eval_count']),
    cachedTokens: asNumber(line['prompt_eval_cached_count']),
    generatedTokens: asNumber(line['eval_count']),
    loadMs: milliseconds(line['load_duration']),
    promptMs: milliseconds(line['prompt_eval_duration']),
    generationMs: milliseconds(line['eval_duration']),
  };
}

/** The prompt as the server's template renders it, where a server answers the request to tell it. */
export function readRenderedPrompt(reply: unknown): string | null {
  const info = object(reply)['_debug_info'];
  return isJsonObject(info) ? asText(info['rendered_template']) : null;
}

function object(reply: unknown): JsonObject {
  if (!isJsonObject(reply)) throw malformed('the reply is no object');
  return reply;
}

function textOr(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw malformed('a text has another type');
  return value;
}

function identityOf(entry: JsonObject): ModelIdentity {
  const details = isJsonObject(entry['details']) ? entry['details'] : {};
  return {
    digest: asFilledText(entry['digest']),
    family: asFilledText(details['family']),
    parameterSize: asFilledText(details['parameter_size']),
    quantization: asFilledText(details['quantization_level']),
    contextLength: null,
  };
}

function contextLengthOf(info: unknown): number | null {
  if (!isJsonObject(info)) return null;
  const architecture = asFilledText(info['general.architecture']);
  return architecture === null ? null : asNumber(info[`${architecture}.context_length`]);
}

function isRemote(name: string, entry: JsonObject): boolean {
  const host = asFilledText(entry['remote_host']) ?? asFilledText(entry['remote_model']);
  return host !== null || /[-:]cloud$/.test(name);
}

function milliseconds(value: unknown): number | null {
  const nanoseconds = asNumber(value);
  return nanoseconds === null ? null : nanoseconds / NS_PER_MS;
}

const malformed = (what: string): BadReplyError => new BadReplyError('malformedLine', what);
