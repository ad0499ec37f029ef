import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EQUAL_STEPS } from '../../bench/injectedForks/baselines/equalSteps';
import { AFFINE_GAP_RULE } from '../../bench/injectedForks/baselines/affineGapRule';
import { FIRST_MISMATCH, RESYNCHRONISED } from '../../bench/injectedForks/baselines/simpleFinders';
import { joinSteps } from '../../bench/runSets/cutText';
import { indel } from '../../bench/similarity/indel';
import { jaccard } from '../../bench/similarity/jaccard';
import { ratcliffObershelp } from '../../bench/similarity/ratcliffObershelp';
import { bootstrapMean } from '../../bench/statistics/bootstrap';
import { growthExponent } from '../../bench/statistics/growth';
import { spearman } from '../../bench/statistics/spearman';

describe('similarities', () => {
  it('are 1 for a text and itself, between 0 and 1, and Indel and Jaccard alike both ways', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (a, b) => {
        expect(indel(a, a)).toBe(1);
        expect(jaccard(a, a)).toBe(1);
        expect(indel(a, b)).toBe(indel(b, a));
        expect(jaccard(a, b)).toBe(jaccard(b, a));
        for (const value of [indel(a, b), jaccard(a, b)]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('agree with worked examples', () => {
    expect(indel('kitten', 'sitting')).toBeCloseTo(8 / 13);
    expect(jaccard('the red box', 'a red box')).toBeCloseTo(2 / 4);
    const codes = (text: string): number[] => Array.from(text, (unit) => unit.charCodeAt(0));
    expect(ratcliffObershelp(codes('WIKIMEDIA'), codes('WIKIMANIA'))).toBeCloseTo(14 / 18);
  });
});

describe('statistics', () => {
  it('rank with ties, and say nothing of what does not vary', () => {
    expect(spearman([1, 2, 3, 4], [10, 20, 30, 40])).toBeCloseTo(1);
    expect(spearman([1, 2, 3, 4], [4, 3, 2, 1])).toBeCloseTo(-1);
    expect(spearman([1, 2, 2, 3], [1, 3, 2, 4])).toBeCloseTo(0.9487, 3);
    expect(spearman([1, 1], [1, 2])).toBeNull();
  });

  it('draw an interval around the mean, the same each time', () => {
    const values = [0, 1, 1, 1, 0, 1, 1, 0].map((value, index) => ({ group: `g${index % 4}`, value }));
    const estimate = bootstrapMean(values);
    expect(estimate).toEqual(bootstrapMean(values));
    expect(estimate?.mean).toBeCloseTo(5 / 8);
    expect(estimate?.low).toBeLessThanOrEqual(5 / 8);
    expect(estimate?.high).toBeGreaterThanOrEqual(5 / 8);
    expect(bootstrapMean([])).toBeNull();
  });

  it('find the exponent of growth', () => {
    expect(growthExponent([10, 20, 80].map((size) => ({ size, cost: 3 * size ** 1.5 })))).toBeCloseTo(1.5);
    expect(growthExponent([{ size: 10, cost: 1 }])).toBeNull();
  });
});

describe('the baselines', () => {
  const shared = [
    'We count the pens.',
    'There are twelve pens.',
    'Four children share them.',
    'Each gets an equal part.',
  ];
  const a = joinSteps([...shared, 'Twelve by four is three.', 'So three pens each.', 'That is it.']);
  const b = joinSteps([...shared, 'Maybe some pens are broken.', 'Suppose two of them are.', 'Ten remain then.']);

  it('find a fork without noise', () => {
    for (const finder of [FIRST_MISMATCH, RESYNCHRONISED, EQUAL_STEPS, AFFINE_GAP_RULE]) {
      expect(finder.find(a, b, ''), finder.name).toEqual({ a: 4, b: 4 });
    }
  });

  it('go on after a filler, but for the first mismatch', () => {
    const noisy = joinSteps([
      ...shared.slice(0, 2),
      'Bear with me.',
      ...shared.slice(2),
      'Maybe some pens are broken.',
      'Ten remain.',
    ]);
    for (const finder of [RESYNCHRONISED, EQUAL_STEPS, AFFINE_GAP_RULE]) {
      expect(finder.find(a, noisy, ''), finder.name).toEqual({ a: 4, b: 5 });
    }
    expect(FIRST_MISMATCH.find(a, noisy, '')).toEqual({ a: 2, b: 2 });
  });

  it('say nothing where nothing is equal', () => {
    expect(EQUAL_STEPS.find(joinSteps(['One thing.']), joinSteps(['Another thing.']), '')).toBeNull();
  });
});
