import { seededRandom } from '../../src/core/random';
import type {
  EngineModule,
  Llama,
  LlamaContext,
  LlamaModel,
  LlamaSequence,
  NextTokenOptions,
  Token,
} from './engineModule';
import { sampleToken, type Candidates, type SamplerOptions } from './sampleToken';
import { TokenText } from './tokenText';

export interface GenerationRequest {
  readonly modelPath: string;
  readonly contextSize: number;
  readonly prompt: string;
  readonly sampler: SamplerOptions;
  readonly repeatPenalty: number;
  readonly repeatLastN: number;
  /** Null for a seed of its own. */
  readonly seed: number | null;
  /** Null for as many as the context holds. */
  readonly maxTokens: number | null;
  /** How many alternatives are told with each token. */
  readonly alternatives: number;
}

export interface TokenProbability {
  readonly token: string;
  /** Natural logarithm, under the model's own distribution: before temperature, top-k, top-p and min-p. */
  readonly logprob: number;
}

export interface GeneratedToken extends TokenProbability {
  /** Empty while a character is unfinished. */
  readonly text: string;
  readonly alternatives: readonly TokenProbability[];
}

/** A sample that is being drawn: the model is loaded and has read the prompt. */
export interface Generation {
  readonly promptTokens: number;
  readonly loadMs: number;
  readonly promptMs: number;
  /** Yields token by token; returns why it ended, or null where the signal stopped it. */
  readonly tokens: AsyncGenerator<GeneratedToken, 'stop' | 'length' | null>;
}

/** The prompt does not leave room for a single token. */
export class PromptTooLong extends Error {}

/** More threads than one only wait for each other with models of this size. */
const THREADS = 1;

interface Loaded {
  readonly modelPath: string;
  /** In tokens, as it was asked for. */
  readonly askedContextSize: number;
  /** As it is kept to: what was asked for or the model's limit. The engine itself rounds up. */
  readonly contextSize: number;
  readonly model: LlamaModel;
  readonly context: LlamaContext;
  readonly sequence: LlamaSequence;
}

/** Holds at most one model in memory. Callers take turns: at most one generation runs at a time. */
export class Engine {
  readonly #module: EngineModule;
  #llama: Promise<Llama> | null = null;
  #loaded: Loaded | null = null;

  constructor(module: EngineModule) {
    this.#module = module;
  }

  /** What is in memory: the path of the model and its context size in tokens. */
  get loaded(): { readonly modelPath: string; readonly contextSize: number } | null {
    if (this.#loaded === null) return null;
    return { modelPath: this.#loaded.modelPath, contextSize: this.#loaded.contextSize };
  }

  /** Resolves when the model is in memory, to how long that took. */
  async load(modelPath: string, contextSize: number): Promise<number> {
    const began = performance.now();
    await this.#open(modelPath, contextSize);
    return performance.now() - began;
  }

  async unload(): Promise<void> {
    const loaded = this.#loaded;
    this.#loaded = null;
    await loaded?.context.dispose();
    await loaded?.model.dispose();
  }

  async close(): Promise<void> {
    await this.unload();
    const llama = await this.#llama;
    this.#llama = null;
    await llama?.dispose();
  }

  /** Loads the model where it is not loaded and reads the prompt. Rejects with {@link PromptTooLong}. */
  async begin(request: GenerationRequest, signal: AbortSignal): Promise<Generation> {
    const loadMs = await this.load(request.modelPath, request.contextSize);
    const began = performance.now();
    const { model, sequence, contextSize } = await this.#open(request.modelPath, request.contextSize);
    const prompt = model.tokenize(request.prompt, true);
    const room = contextSize - prompt.length;
    if (room <= 0) throw new PromptTooLong();
    await sequence.clearHistory();
    const candidates = await nextOf(sequence, prompt, request, prompt);
    const limit = Math.min(request.maxTokens ?? Infinity, room);
    const tokens = draw({ model, sequence, request, prompt, candidates, limit }, signal);
    return { promptTokens: prompt.length, loadMs, promptMs: performance.now() - began, tokens };
  }

  /** A vector of unit length for each text. */
  async embed(
    modelPath: string,
    contextSize: number,
    texts: readonly string[],
  ): Promise<readonly (readonly number[])[]> {
    const { model } = await this.#open(modelPath, contextSize);
    const context = await model.createEmbeddingContext({ contextSize, threads: THREADS });
    try {
      const vectors: (readonly number[])[] = [];
      for (const text of texts) vectors.push(unit((await context.getEmbeddingFor(text)).vector));
      return vectors;
    } finally {
      await context.dispose();
    }
  }

  async #open(modelPath: string, contextSize: number): Promise<Loaded> {
    const current = this.#loaded;
    if (current?.modelPath === modelPath && current.askedContextSize === contextSize) return current;
    await this.unload();
    this.#llama ??= this.#module.getLlama({ gpu: false, build: 'never', skipDownload: true, logLevel: 'error' });
    const model = await (await this.#llama).loadModel({ modelPath });
    const size = Math.min(contextSize, model.trainContextSize);
    const context = await model.createContext({ contextSize: size, sequences: 1, threads: THREADS });
    const sequence = context.getSequence();
    this.#loaded = { modelPath, askedContextSize: contextSize, contextSize: size, model, context, sequence };
    return this.#loaded;
  }
}

interface Drawing {
  readonly model: LlamaModel;
  readonly sequence: LlamaSequence;
  readonly request: GenerationRequest;
  readonly prompt: readonly Token[];
  /** What may follow the prompt. */
  readonly candidates: Candidates;
  /** How many tokens may be drawn. */
  readonly limit: number;
}

async function* draw(drawing: Drawing, signal: AbortSignal): AsyncGenerator<GeneratedToken, 'stop' | 'length' | null> {
  const { model, sequence, request, limit } = drawing;
  const random = request.seed === null ? Math.random : seededRandom(String(request.seed));
  const text = new TokenText(model);
  const history = [...drawing.prompt];
  let { candidates } = drawing;
  for (let count = 0; count < limit; count++) {
    if (count > 0) candidates = await nextOf(sequence, history.slice(-1), request, history);
    if (signal.aborted) return null;
    const token = sampleToken(candidates, request.sampler, random);
    if (token === null || model.isEogToken(token)) return 'stop';
    history.push(token);
    const alternatives = likeliest(model, candidates, request.alternatives);
    yield { text: text.push(token), ...probabilityOf(model, candidates, token), alternatives };
  }
  return 'length';
}

/** Evaluates tokens and gives the model's distribution of the next one, at temperature 1 and nothing left out. */
async function nextOf(
  sequence: LlamaSequence,
  tokens: readonly Token[],
  request: GenerationRequest,
  history: readonly Token[],
): Promise<Candidates> {
  const last = tokens.at(-1);
  if (last === undefined) throw new PromptTooLong();
  const output = await sequence.controlledEvaluate([
    ...tokens.slice(0, -1),
    [last, nextTokenOptions(request, history)],
  ]);
  return [...(output.at(-1)?.next.probabilities ?? [])];
}

function nextTokenOptions(
  { repeatPenalty, repeatLastN }: GenerationRequest,
  history: readonly Token[],
): NextTokenOptions {
  const punishTokens = repeatLastN === 0 ? [] : repeatLastN < 0 ? [...history] : history.slice(-repeatLastN);
  const penalty = { penalty: repeatPenalty, punishTokens, frequencyPenalty: 0, presencePenalty: 0 };
  const plain = { temperature: 1, topK: 0, topP: 1, minP: 0 };
  return {
    generateNext: {
      probabilities: true,
      options: repeatPenalty === 1 ? plain : { ...plain, repeatPenalty: penalty },
    },
  };
}

function probabilityOf(model: LlamaModel, candidates: Candidates, token: Token): TokenProbability {
  const probability = candidates.find(([candidate]) => candidate === token)?.[1] ?? 0;
  return { token: model.detokenize([token]), logprob: Math.log(probability) };
}

function likeliest(model: LlamaModel, candidates: Candidates, count: number): readonly TokenProbability[] {
  return candidates.slice(0, count).map(([token]) => probabilityOf(model, candidates, token));
}

function unit(vector: readonly number[]): readonly number[] {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((part) => part / length);
}
