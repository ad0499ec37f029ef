import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateRuns } from '../../bench/speed/generateRuns';

const shapes = fc.record({ runs: fc.integer({ min: 2, max: 6 }), steps: fc.integer({ min: 20, max: 60 }) });

describe('generateRuns', () => {
  it('gives as many runs and about as many steps as asked for, the same for the same seed', () => {
    fc.assert(
      fc.property(shapes, fc.string(), (shape, seed) => {
        const generated = generateRuns(shape, seed);
        expect(generated).toEqual(generateRuns(shape, seed));
        expect(generated.runs).toHaveLength(shape.runs);
        for (const run of generated.runs) {
          expect(run.length).toBeGreaterThanOrEqual(shape.steps);
          expect(run.length).toBeLessThanOrEqual(shape.steps + 12);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('parts the runs at every fork, the first two always', () => {
    const { forks } = generateRuns({ runs: 8, steps: 60 }, 'forks');
    expect(forks.map(({ job }) => job)).toEqual([18, 33, 48]);
    for (const { branchOf } of forks) expect(branchOf[0]).not.toBe(branchOf[1]);
  });

  it('lets other seeds say other things', () => {
    const shape = { runs: 2, steps: 20 };
    expect(generateRuns(shape, 'one').runs).not.toEqual(generateRuns(shape, 'two').runs);
  });
});
