import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FILLERS, OPENERS, SWAPS } from '../../bench/injectedForks/noiseTables';

const ALIGNING = ['align', 'divergence', 'analysis'].map((room) => join('src/core', room));

/** The texts in quotes of the rooms that compare steps, in small letters. */
const literals = new Set(
  ALIGNING.flatMap((folder) => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))).flatMap(
    (source) =>
      [...source.matchAll(/'([^'\n]+)'|"([^"\n]+)"/g)].map(([, one, other]) => (one ?? other ?? '').toLowerCase()),
  ),
);

describe('the tables of noise', () => {
  it('share no wording with what compares steps', () => {
    expect(literals.size).toBeGreaterThan(100);
    const wordings = [...FILLERS, ...OPENERS, ...SWAPS.flat()].map((text) =>
      text.trim().replace(/,$/, '').toLowerCase(),
    );
    const known = new Set(['cannot']);
    expect(wordings.filter((text) => literals.has(text) && !known.has(text))).toEqual([]);
  });

  it('swap without making or taking a negation', () => {
    const isNegative = (text: string): boolean => /\b(?:not|cannot|never|no)\b|n't\b/.test(text);
    for (const [from, to] of SWAPS) expect(isNegative(from)).toBe(isNegative(to));
  });
});
