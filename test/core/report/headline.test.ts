import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnalysedRun } from '../../../src/core/analysis/analysis';
import { branchHeadline, headline } from '../../../src/core/report/headline';

describe('headline', () => {
  test.each([
    ['- Assume x > 0.', 'Assume x > 0'],
    ['  2. **Check** both\n signs', 'Check both signs'],
    ['## Step 3', 'Step 3'],
    ['> - (4) `x = 2`', 'x = 2'],
    ['3.5 is more than 3', '3.5 is more than 3'],
    ['-4 is negative', '-4 is negative'],
    ['2 * 3 * 4 = 24', '2 * 3 * 4 = 24'],
    ['a ** b ** c', 'a ** b ** c'],
    ['and so on...', 'and so on...'],
    ['-', '-'],
    ['', ''],
  ])('of %j is %j', (text, expected) => {
    expect(headline(text, 60)).toBe(expected);
  });

  test('leaves the middle out, never the ends', () => {
    const text = `First we take ${'very '.repeat(40)}many and get 42.`;
    const short = headline(text, 40);
    expect(short.length).toBeLessThanOrEqual(40);
    expect(short.length).toBeGreaterThan(35);
    expect(short).toMatch(/^First we take .*….*get 42$/);
  });

  test('shows what would hide or reorder text', () => {
    expect(headline('pay \u202e001 now\u200b', 60)).toBe('pay ⟨U+202E⟩001 now⟨U+200B⟩');
  });

  const segmenter = new Intl.Segmenter();

  test('is one line of bounded length, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const short = headline(text, 30);
        expect(short).not.toMatch(/[\n\r\u2028\u2029\u202a-\u202e]/);
        expect([...segmenter.segment(short)].length).toBeLessThanOrEqual(30);
      }),
      { numRuns: 40 },
    );
  });
});

describe('branchHeadline', () => {
  const runOf = (thinking: string): AnalysedRun => ({
    id: thinking,
    model: 'm',
    seed: null,
    end: { kind: 'stopped' },
    trace: { thinking, answer: '' },
    steps: [{ channel: 'thinking', start: 0, end: thinking.length }],
    firstOutcomeStep: 1,
    outcome: null,
    counts: true,
  });

  test('is what most of its runs say, in any order of runs', () => {
    const texts = ['c', 'b', 'a', 'b'];
    const branch = {
      runs: [0, 1, 2, 3],
      firstSteps: [0, 1, 2, 3].map((run) => ({ run, step: 0 })),
    };
    expect(branchHeadline(texts.map(runOf), branch, 60)).toBe('b');
    const paraphrases = ['a stray word', 'take 3 from 8', 'now take 3 from 8', 'so 3 from 8'];
    expect(branchHeadline(paraphrases.map(runOf), branch, 60)).toBe('take 3 from 8');
    expect(branchHeadline(paraphrases.toReversed().map(runOf), branch, 60)).toBe('take 3 from 8');
    expect(branchHeadline(['c', 'b', 'a', 'd'].map(runOf), branch, 60)).toBe('a');
    expect(branchHeadline(['d', 'c', 'b', 'a'].map(runOf), branch, 60)).toBe('a');
  });

  test('is null where every run ends there', () => {
    expect(branchHeadline([runOf('a')], { runs: [0], firstSteps: [{ run: 0, step: null }] }, 60)).toBeNull();
  });
});
