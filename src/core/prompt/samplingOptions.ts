import type { KnownKey } from './promptBlockKeys';

const MAX_TOKENS = 2 ** 31 - 1;

/** Sampling options of an Ollama server that a prompt file may name, with the values that they take. */
export const SAMPLING_OPTIONS: readonly KnownKey[] = [
  option('temperature', { min: 0, max: 5, example: 0.8 }),
  integerOption('top_k', { min: 0, max: 1_000_000, example: 40 }),
  option('top_p', { min: 0, max: 1, example: 0.9 }),
  option('min_p', { min: 0, max: 1, example: 0.05 }),
  option('typical_p', { min: 0, max: 1, example: 1 }),
  integerOption('repeat_last_n', { min: -1, max: MAX_TOKENS, example: 64 }),
  option('repeat_penalty', { min: 0, max: 10, example: 1.1 }),
  option('presence_penalty', { min: -10, max: 10, example: 0 }),
  option('frequency_penalty', { min: -10, max: 10, example: 0 }),
  integerOption('num_predict', { min: -2, max: MAX_TOKENS, example: 4096 }),
  integerOption('num_ctx', { min: 1, max: MAX_TOKENS, example: 8192 }),
  integerOption('num_keep', { min: -1, max: MAX_TOKENS, example: 4 }),
  { name: 'stop', value: 'texts', description: 'prompt.option.stop', example: 'stop: ["###"]' },
  integerOption('num_batch', { min: 1, max: MAX_TOKENS, example: 512 }),
  integerOption('num_gpu', { min: -1, max: 100_000, example: 0 }),
  integerOption('main_gpu', { min: 0, max: 1024, example: 0 }),
  integerOption('num_thread', { min: 0, max: 4096, example: 4 }),
  { name: 'use_mmap', value: 'flag', description: 'prompt.option.use_mmap', example: 'use_mmap: true' },
  integerOption('draft_num_predict', { min: 0, max: 1024, example: 0 }),
];

interface NumberLimits {
  readonly min: number;
  readonly max: number;
  readonly example: number;
}

type NumberOptionName =
  | 'temperature'
  | 'top_k'
  | 'top_p'
  | 'min_p'
  | 'typical_p'
  | 'repeat_last_n'
  | 'repeat_penalty'
  | 'presence_penalty'
  | 'frequency_penalty'
  | 'num_predict'
  | 'num_ctx'
  | 'num_keep'
  | 'num_batch'
  | 'num_gpu'
  | 'main_gpu'
  | 'num_thread'
  | 'draft_num_predict';

function option(name: NumberOptionName, { min, max, example }: NumberLimits): KnownKey {
  return { name, value: 'number', min, max, description: `prompt.option.${name}`, example: `${name}: ${example}` };
}

function integerOption(name: NumberOptionName, limits: NumberLimits): KnownKey {
  return { ...option(name, limits), value: 'integer' };
}
