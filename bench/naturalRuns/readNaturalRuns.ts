import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface NaturalRun {
  readonly id: string;
  readonly text: string;
  /** Half-open ranges of the text, given with the set. */
  readonly steps: readonly (readonly [start: number, end: number])[];
}

export interface NaturalSet {
  readonly id: string;
  readonly kind: string;
  readonly prompt: string;
  readonly runs: readonly NaturalRun[];
}

/** The sets of a folder laid out like `data/natural_runs`. */
export function readNaturalRuns(folder: string): readonly NaturalSet[] {
  const lines = gunzipSync(readFileSync(join(folder, 'sets.jsonl.gz'))).toString('utf8');
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => naturalSet(JSON.parse(line)));
}

function naturalSet(line: unknown): NaturalSet {
  const set = record(line);
  return {
    id: string(set['id']),
    kind: string(set['kind']),
    prompt: string(set['prompt']),
    runs: list(set['runs']).map((value) => {
      const run = record(value);
      return { id: string(run['id']), text: string(run['text']), steps: list(run['steps']).map(range) };
    }),
  };
}

function range(value: unknown): readonly [number, number] {
  const [start, end] = list(value);
  return [Number(start), Number(end)];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new Error('expected an object in sets.jsonl.gz');
  return Object.fromEntries(Object.entries(value));
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('expected a list in sets.jsonl.gz');
  return value;
}

function string(value: unknown): string {
  if (typeof value !== 'string') throw new Error('expected a text in sets.jsonl.gz');
  return value;
}
