import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../demo/system/projectRoot';
import { readRecording, type RecordedExchange } from '../../src/sources/recording/exchangeRecord';
import type { SampleRequest } from '../../src/sources/source';
import type { ThinkValue } from '../../src/core/prompt/plan';

/** What an Ollama 0.24.0 with abacus models said on 2026-11-24; `requests.json` beside it is what it was asked. */
export const RECORDED: readonly RecordedExchange[] = readRecording(
  readFileSync(join(projectRoot(), 'test/sources/recordings/ollama-0.24.0.jsonl'), 'utf8'),
);

export const SHELLS =
  'Jon has 10 shells. Five neighbours each give Jon 7. Jon gives 4 to each of three sisters. A sister has 23 shells too. How many shells does Jon have now?';

export const RECORDED_OPTIONS = {
  temperature: 1,
  top_k: 0,
  top_p: 1,
  min_p: 0,
  typical_p: 1,
  repeat_last_n: 64,
  repeat_penalty: 1,
  presence_penalty: 0,
  frequency_penalty: 0,
  num_predict: -1,
  num_ctx: 512,
  stop: ['<|end|>'],
  num_thread: 1,
  seed: 11,
};

export function recordedRequest(
  model: string,
  think: ThinkValue,
  options: Readonly<Record<string, number | string>> = {},
  content = SHELLS,
): SampleRequest {
  return { model, think, messages: [{ role: 'user', content }], options: { ...RECORDED_OPTIONS, ...options } };
}
