import type { MessageKey } from '../report/finding';
import { MAX_RUNS_PER_MODEL, THINK_VALUES } from './plan';

export type ValueKind =
  'text' | 'texts' | 'integer' | 'number' | 'flag' | 'choice' | 'options' | 'messages' | 'variables';

/** A key and what may stand behind it. */
export interface KnownKey {
  readonly name: string;
  readonly value: ValueKind;
  /** Least and greatest number; absent where there is no limit. */
  readonly min?: number;
  readonly max?: number;
  /** For `choice`. */
  readonly choices?: readonly string[];
  readonly description: MessageKey;
  /** YAML, as it may stand in a file, indented for its place below the key. */
  readonly example: string;
}

export const MAX_BASE_SEED = 2_000_000_000;

/** The keys of the `forkline` block of a prompt file. */
export const PROMPT_BLOCK_KEYS = [
  { name: 'models', value: 'texts', description: 'prompt.key.models', example: 'models: [qwen3:4b]' },
  {
    name: 'runs',
    value: 'integer',
    min: 1,
    max: MAX_RUNS_PER_MODEL,
    description: 'prompt.key.runs',
    example: 'runs: 8',
  },
  { name: 'seed', value: 'integer', min: 0, max: MAX_BASE_SEED, description: 'prompt.key.seed', example: 'seed: 1' },
  { name: 'think', value: 'choice', choices: THINK_VALUES, description: 'prompt.key.think', example: 'think: on' },
  {
    name: 'options',
    value: 'options',
    description: 'prompt.key.options',
    example: 'options:\n  temperature: 0.8',
  },
  { name: 'system', value: 'text', description: 'prompt.key.system', example: 'system: You are careful with numbers.' },
  {
    name: 'messages',
    value: 'messages',
    description: 'prompt.key.messages',
    example: 'messages:\n  - role: user\n    content: What is 2 + 2?\n  - role: assistant\n    content: "4"',
  },
  { name: 'expected', value: 'text', description: 'prompt.key.expected', example: 'expected: 42' },
  { name: 'answer', value: 'text', description: 'prompt.key.answer', example: 'answer: boxed' },
  {
    name: 'variables',
    value: 'variables',
    description: 'prompt.key.variables',
    example: 'variables:\n  city: Paris\n  day:',
  },
] as const satisfies readonly KnownKey[];

export type PromptBlockKey = (typeof PROMPT_BLOCK_KEYS)[number]['name'];
