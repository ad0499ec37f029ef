import type { Outcome, Piece } from './generation';
import type { GenerationJob } from './generationRequest';
import type { ServedModel } from './servedModel';
import { TEMPLATE_TEXT } from './template';

/** What both `/api/chat` and `/api/generate` answer, in the shape of the one that was asked. */
export type Shape = 'chat' | 'generate';

const PARAMETERS =
  'stop                           "<|end|>"\ntemperature                    1\ntop_k                          0\ntop_p                          1';

const nanoseconds = (ms: number): number => Math.round(ms * 1e6);

export function pieceReply(shape: Shape, job: GenerationJob, piece: Piece): object {
  return {
    ...head(job.model),
    ...texts(shape, piece),
    done: false,
    ...(piece.logprobs === null ? {} : { logprobs: piece.logprobs }),
  };
}

/** The last line of a stream. */
export function endReply(shape: Shape, job: GenerationJob, outcome: Outcome): object {
  return { ...head(job.model), ...texts(shape, { thinking: '', content: '' }), ...ending(outcome) };
}

/** The only answer where no stream was asked for. */
export function wholeReply(shape: Shape, job: GenerationJob, pieces: readonly Piece[], outcome: Outcome): object {
  const thinking = pieces.map((piece) => piece.thinking).join('');
  const content = pieces.map((piece) => piece.content).join('');
  const logprobs = pieces.flatMap((piece) => piece.logprobs ?? []);
  return {
    ...head(job.model),
    ...texts(shape, { thinking, content }),
    ...ending(outcome),
    ...(logprobs.length === 0 ? {} : { logprobs }),
  };
}

/** The answer to a request without a prompt, which loads the model or puts it out of memory. */
export function loadReply(shape: Shape, job: GenerationJob): object {
  return {
    ...head(job.model),
    ...texts(shape, { thinking: '', content: '' }),
    done: true,
    done_reason: job.keepAliveMs === 0 ? 'unload' : 'load',
  };
}

export function renderedReply(shape: Shape, job: GenerationJob): object {
  return {
    ...head(job.model),
    ...texts(shape, { thinking: '', content: '' }),
    done: false,
    _debug_info: { rendered_template: job.prompt ?? '' },
  };
}

export function listedModel(model: ServedModel): object {
  return {
    name: `${model.name}:latest`,
    model: `${model.name}:latest`,
    modified_at: model.modifiedAt,
    size: model.sizeBytes,
    digest: model.digest,
    details: details(model),
  };
}

export function shownModel(model: ServedModel): object {
  return {
    license: 'MIT',
    parameters: `num_ctx                        ${model.contextSize}\n${PARAMETERS}`,
    template: model.canThink ? TEMPLATE_TEXT : '{{ .Prompt }}',
    details: details(model),
    model_info: {
      'general.architecture': 'llama',
      'general.file_type': 7,
      'llama.context_length': model.contextSize,
    },
    capabilities: model.canThink ? ['completion', 'thinking'] : ['completion'],
    modified_at: model.modifiedAt,
  };
}

function details(model: ServedModel): object {
  return {
    parent_model: '',
    format: 'gguf',
    family: 'llama',
    families: ['llama'],
    parameter_size: model.parameterSize,
    quantization_level: 'Q8_0',
  };
}

function head(model: ServedModel): object {
  return { model: model.name, created_at: new Date().toISOString() };
}

function texts(shape: Shape, { thinking, content }: { readonly thinking: string; readonly content: string }): object {
  const thought = thinking === '' ? {} : { thinking };
  return shape === 'chat' ? { message: { role: 'assistant', content, ...thought } } : { response: content, ...thought };
}

function ending(outcome: Outcome): object {
  return {
    done: true,
    done_reason: outcome.reason,
    total_duration: nanoseconds(outcome.totalMs),
    load_duration: nanoseconds(outcome.loadMs),
    prompt_eval_count: outcome.promptTokens,
    prompt_eval_duration: nanoseconds(outcome.promptMs),
    eval_count: outcome.generatedTokens,
    eval_duration: nanoseconds(outcome.totalMs - outcome.loadMs - outcome.promptMs),
  };
}
