import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleToken, type Candidates } from '../../demo/engine/sampleToken';
import { seededRandom } from '../../src/core/random';

const ALL = { temperature: 1, topK: 0, topP: 1, minP: 0 };

const candidates = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 })
  .map((weights): Candidates => {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.sort((a, b) => b - a).map((weight, token) => [token, weight / sum]);
  });

const drawn = (from: Candidates, options: typeof ALL, seed = 'x'): Set<number | null> => {
  const random = seededRandom(seed);
  return new Set(Array.from({ length: 300 }, () => sampleToken(from, options, random)));
};

describe('sampleToken', () => {
  it('takes the likeliest at temperature 0, and with top-k 1', () => {
    fc.assert(
      fc.property(candidates, fc.string(), (from, seed) => {
        expect(drawn(from, { ...ALL, temperature: 0 }, seed)).toEqual(new Set([0]));
        expect(drawn(from, { ...ALL, topK: 1 }, seed)).toEqual(new Set([0]));
      }),
      { numRuns: 30 },
    );
  });

  it('never draws what top-k, top-p or min-p leave out', () => {
    fc.assert(
      fc.property(
        candidates,
        fc.integer({ min: 1, max: 5 }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (from, topK, share) => {
          const best = from[0]?.[1] ?? 0;
          for (const token of drawn(from, { ...ALL, topK })) expect(token).toBeLessThan(topK);
          for (const token of drawn(from, { ...ALL, minP: share })) {
            expect(from[Number(token)]?.[1]).toBeGreaterThanOrEqual(best * share);
          }
          for (const token of drawn(from, { ...ALL, topP: share })) {
            const before = from.slice(0, Number(token)).reduce((sum, [, probability]) => sum + probability, 0);
            expect(before).toBeLessThan(share);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('draws as often as the probabilities say', () => {
    const random = seededRandom('frequency');
    const from: Candidates = [
      [7, 0.6],
      [8, 0.3],
      [9, 0.1],
    ];
    const counts = new Map<number | null, number>();
    for (let draw = 0; draw < 20_000; draw++) {
      const token = sampleToken(from, ALL, random);
      counts.set(token, (counts.get(token) ?? 0) + 1);
    }
    for (const [token, probability] of from) expect((counts.get(token) ?? 0) / 20_000).toBeCloseTo(probability, 1.5);
  });

  it('sharpens at a low temperature and flattens at a high one', () => {
    const from: Candidates = [
      [0, 0.7],
      [1, 0.3],
    ];
    const share = (temperature: number): number => {
      const random = seededRandom('temperature');
      const draws = Array.from({ length: 4000 }, () => sampleToken(from, { ...ALL, temperature }, random));
      return draws.filter((token) => token === 0).length / draws.length;
    };
    expect(share(0.25)).toBeGreaterThan(share(1));
    expect(share(1)).toBeGreaterThan(share(4));
    expect(sampleToken([], ALL, Math.random)).toBeNull();
  });
});
