import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExtractedAnswer } from '../../../src/core/trace/extractAnswer';
import { groupOutcomes, outcomeKey } from '../../../src/core/trace/groupOutcomes';

const answer = (key: string, text = key): ExtractedAnswer => ({
  key,
  text,
  channel: 'answer',
  start: 0,
  end: text.length,
});

describe('groupOutcomes', () => {
  it('groups equal keys, by support and then by key, under the text of the first run', () => {
    const answers = [answer('7'), answer('5', 'five'), null, answer('5'), answer('6')];
    expect(groupOutcomes(answers, [])).toEqual([
      { key: '5', label: 'five', runs: [1, 3] },
      { key: '6', label: '6', runs: [4] },
      { key: '7', label: '7', runs: [0] },
    ]);
  });

  it('merges what is declared the same, also by way of a third', () => {
    const answers = [answer('c'), answer('a'), answer('d'), answer('x')];
    const declared = [
      ['d', 'c'],
      ['b', 'a'],
      ['c', 'b'],
    ];
    expect(groupOutcomes(answers, declared)).toEqual([
      { key: 'a', label: 'c', runs: [0, 1, 2] },
      { key: 'x', label: 'x', runs: [3] },
    ]);
    expect(outcomeKey('d', declared)).toBe('a');
    expect(outcomeKey('x', declared)).toBe('x');
  });

  it('puts every answered run in exactly one outcome, and two runs in one when their keys are linked', () => {
    const keys = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(
        fc.array(fc.option(keys)),
        fc.array(fc.array(keys, { maxLength: 3 }), { maxLength: 4 }),
        (runs, declared) => {
          const outcomes = groupOutcomes(
            runs.map((key) => (key === null ? null : answer(key))),
            declared,
          );
          const seen = outcomes.flatMap((outcome) => outcome.runs);
          expect(seen.toSorted((a, b) => a - b)).toEqual(runs.flatMap((key, run) => (key === null ? [] : [run])));
          for (const outcome of outcomes) {
            for (const run of outcome.runs) expect(outcomeKey(runs[run] ?? '', declared)).toBe(outcome.key);
          }
          for (const group of declared)
            expect(new Set(group.map((key) => outcomeKey(key, declared))).size).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
