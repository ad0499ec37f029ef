import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/core/analysis/analyse';
import { readRunSet } from '../../src/core/document/readRunSet';

const SAMPLES = join(import.meta.dirname, '../../media/samples');
const MAX_BYTES = 60_000;

describe.each(readdirSync(SAMPLES).filter((file) => file.endsWith('.forkline.jsonl')))('%s', (file) => {
  const text = readFileSync(join(SAMPLES, file), 'utf8');

  test('is small and names no place of the machine that sampled it', () => {
    expect(Buffer.byteLength(text)).toBeLessThan(MAX_BYTES);
    expect(text).not.toMatch(/127\.0\.0\.1|localhost|\/home\/|\/root\//);
  });

  test('is whole: two models, eight runs each, all sampled to their end', () => {
    const { set, damage } = readRunSet(text);
    expect(damage).toEqual([]);
    expect(set?.plan).toMatchObject({ models: ['abacus-s', 'abacus-m'], runsPerModel: 8 });
    expect(set?.runs.map(({ model, seed, end }) => `${model} ${String(seed)} ${end.kind}`)).toEqual(
      Array.from({ length: 16 }, (_, run) => `${run < 8 ? 'abacus-s' : 'abacus-m'} ${run + 1} stopped`),
    );
  });

  test('shows a fork that goes with the answer, a bubble, and several answers with the right one among them', () => {
    const { set } = readRunSet(text);
    expect(set).not.toBeNull();
    if (set === null) return;
    const { forks, bubbles, outcomes } = analyse(set);
    expect(forks.filter(({ decisive }) => decisive !== null)).toHaveLength(1);
    expect(bubbles.length).toBeGreaterThan(0);
    expect(outcomes.length).toBeGreaterThan(2);
    expect(outcomes.map(({ key }) => key)).toContain(set.prompt.expected);
  });
});
