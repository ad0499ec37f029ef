import type { OptionValue } from '../../core/trace/run';
import { isAtLeast } from './serverVersion';

/** The context that is asked for where neither user nor model name one and the model allows more. */
export const DEFAULT_NUM_CTX = 8192;

/**
 * Ollama's own option values, so that each stands in the request and in the record. `num_ctx` is no fixed value on the server
 * (it depends on the memory); it is the model's limit or {@link DEFAULT_NUM_CTX}, whichever is less.
 */
export function serverOptions(
  version: string | null,
  contextLength: number | null,
): Readonly<Record<string, OptionValue>> {
  return {
    temperature: 0.8,
    top_k: 40,
    top_p: 0.9,
    min_p: 0,
    typical_p: 1,
    repeat_last_n: 64,
    // 1.1 in the engine before 0.30, whose default changed with the engine.
    repeat_penalty: isAtLeast(version, [0, 30, 0]) ? 1 : 1.1,
    presence_penalty: 0,
    frequency_penalty: 0,
    num_predict: -1,
    num_ctx: Math.min(contextLength ?? DEFAULT_NUM_CTX, DEFAULT_NUM_CTX),
  };
}
