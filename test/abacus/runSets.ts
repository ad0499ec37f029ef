import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A sampled run as the fixtures hold it. */
export interface SampledRun {
  readonly id: string;
  readonly prompt: string;
  readonly model: string;
  readonly seed: number;
  readonly thinking: string;
  readonly answer: string;
}

export interface SampledSet {
  /** `story-model-runs` */
  readonly name: string;
  /** The file's text, as `forkline import` takes it. */
  readonly text: string;
  readonly prompt: string;
  readonly runs: readonly SampledRun[];
}

const FIXTURES = join(import.meta.dirname, '../fixtures');

/** The sampled run sets of the abacus models: stories, by default, or calendar problems. */
export function sampledSets(folder: 'abacus' | 'abacusCalendar' = 'abacus'): readonly SampledSet[] {
  const files = readdirSync(join(FIXTURES, folder)).filter((file) => file.endsWith('.jsonl'));
  return files.sort().map((file) => {
    const text = readFileSync(join(FIXTURES, folder, file), 'utf8');
    const runs = text.trimEnd().split('\n').map(readSampledRun);
    return { name: basename(file, '.jsonl'), text, prompt: runs[0]?.prompt ?? '', runs };
  });
}

function readSampledRun(line: string): SampledRun {
  const value: unknown = JSON.parse(line);
  if (!isSampledRun(value)) throw new Error(`not a sampled run: ${line}`);
  return value;
}

function isSampledRun(value: unknown): value is SampledRun {
  if (typeof value !== 'object' || value === null) return false;
  const record = new Map<string, unknown>(Object.entries(value));
  const texts = ['id', 'prompt', 'model', 'thinking', 'answer'];
  return texts.every((name) => typeof record.get(name) === 'string') && typeof record.get('seed') === 'number';
}
