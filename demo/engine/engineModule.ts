/** The part of the `node-llama-cpp` package that the embedded server uses, as its version 3.22.1 has it. */
export interface EngineModule {
  getLlama(options: {
    readonly gpu: false;
    readonly build: 'never';
    readonly skipDownload: true;
    readonly logLevel: 'error' | 'disabled';
  }): Promise<Llama>;
}

export interface Llama {
  loadModel(options: { readonly modelPath: string }): Promise<LlamaModel>;
  dispose(): Promise<void>;
}

/** An index into the model's vocabulary. */
export type Token = number;

export interface LlamaModel {
  readonly trainContextSize: number;
  createContext(options: {
    readonly contextSize: number;
    readonly sequences: 1;
    readonly threads: number;
  }): Promise<LlamaContext>;
  createEmbeddingContext(options: {
    readonly contextSize: number;
    readonly threads: number;
  }): Promise<LlamaEmbeddingContext>;
  tokenize(text: string, specialTokens: boolean): Token[];
  detokenize(tokens: readonly Token[]): string;
  isEogToken(token: Token): boolean;
  dispose(): Promise<void>;
}

export interface LlamaContext {
  getSequence(): LlamaSequence;
  dispose(): Promise<void>;
}

export interface LlamaEmbeddingContext {
  getEmbeddingFor(text: string): Promise<{ readonly vector: readonly number[] }>;
  dispose(): Promise<void>;
}

export interface NextTokenOptions {
  readonly generateNext: {
    readonly probabilities: true;
    readonly options: {
      readonly temperature: number;
      readonly topK: number;
      readonly topP: number;
      readonly minP: number;
      readonly repeatPenalty?: RepeatPenalty;
    };
  };
}

export interface RepeatPenalty {
  readonly penalty: number;
  readonly punishTokens: Token[];
  readonly frequencyPenalty: number;
  readonly presencePenalty: number;
}

export interface LlamaSequence {
  clearHistory(): Promise<void>;
  /** Evaluates tokens; the answer has, at the index of each token that asked for it, what may come next, the likeliest first. */
  controlledEvaluate(
    input: (Token | [Token, NextTokenOptions])[],
  ): Promise<({ readonly next: { readonly probabilities?: ReadonlyMap<Token, number> } } | undefined)[]>;
}

export function isEngineModule(value: unknown): value is EngineModule {
  return typeof value === 'object' && value !== null && 'getLlama' in value && typeof value.getLlama === 'function';
}
