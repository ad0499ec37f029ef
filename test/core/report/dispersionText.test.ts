import { describe, expect, test } from 'vitest';
import { measureDispersion } from '../../../src/core/measures/measureDispersion';
import { ENGLISH } from '../../../src/core/report/catalogue';
import { dispersionFindings } from '../../../src/core/report/dispersionText';
import { sentence } from '../../../src/core/report/sentence';

const told = (outcomeSizes: readonly number[]): readonly string[] =>
  dispersionFindings(measureDispersion({ outcomeSizes, unanswered: 0, leftOut: 0 }, 'seed')).map((finding) =>
    sentence(finding, ENGLISH),
  );

describe('dispersionFindings', () => {
  test('tells each figure with its interval, and N once', () => {
    const lines = told([6, 2]);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe('Spread of the answers, N = 8');
    expect(lines[1]).toMatch(/^Two runs disagree: 43 % of pairs, 95 % interval \d+ % to \d+ %$/);
    expect(lines[2]).toMatch(/^Runs off the commonest answer: 25 %, 95 % interval \d+ % to \d+ %$/);
    expect(lines[3]).toMatch(/^Entropy: 0\.56 nats, 95 % interval \d\.\d\d to \d\.\d\d$/);
  });

  test('gives agreement an interval that leaves room for what was not seen', () => {
    expect(told([8])[2]).toMatch(/^Runs off the commonest answer: 0 %, 95 % interval 0 % to [1-9]\d* %$/);
  });

  test('says that one run has no spread', () => {
    expect(told([1])).toEqual(['Spread of the answers, N = 1', 'Not defined: it takes two runs with an answer.']);
  });

  test('says nothing without a run', () => {
    expect(told([])).toEqual([]);
  });
});
