import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align } from '../../../src/core/align/align';
import type { Alignment } from '../../../src/core/align/alignment';
import { anyRuns, named, runOf } from './alignableRuns';

const stepsOf = (alignment: Alignment, run: number): readonly number[] => [
  ...alignment.columns
    .flatMap(({ variants }) => variants.flat().filter((cell) => cell.run === run))
    .flatMap((cell) => cell.steps),
  ...alignment.revisits.filter((revisit) => revisit.run === run).map((revisit) => revisit.step),
];

describe('align', () => {
  it('gives every step exactly one place, and columns ascend along every run', () => {
    fc.assert(
      fc.property(anyRuns, (runs) => {
        const alignment = align(runs);
        runs.forEach(({ steps }, run) => {
          const placed = stepsOf(alignment, run);
          expect(placed.toSorted((a, b) => a - b)).toEqual(steps.map((_, step) => step));
          const inColumns = placed.filter((step) => !alignment.revisits.some((r) => r.run === run && r.step === step));
          expect(inColumns).toEqual(inColumns.toSorted((a, b) => a - b));
        });
      }),
    );
  });

  it('holds at most one cell of a run in a column, and neighbouring steps in a cell', () => {
    fc.assert(
      fc.property(anyRuns, (runs) => {
        for (const { variants } of align(runs).columns) {
          const cells = variants.flat();
          expect(new Set(cells.map((cell) => cell.run)).size).toBe(cells.length);
          for (const { steps } of cells) expect(steps).toEqual(steps.map((_, i) => (steps[0] ?? 0) + i));
        }
      }),
    );
  });

  it('does not depend on the order of the runs', () => {
    fc.assert(
      fc.property(
        anyRuns.chain((runs) =>
          fc.tuple(
            fc.constant(runs),
            fc.shuffledSubarray(
              runs.map((_, i) => i),
              { minLength: runs.length },
            ),
          ),
        ),
        ([runs, order]) => {
          const shuffled = order.flatMap((index) => runs.slice(index, index + 1));
          expect(named(align(shuffled), order)).toEqual(
            named(
              align(runs),
              runs.map((_, i) => i),
            ),
          );
        },
      ),
    );
  });

  it('puts equal runs into equal places as one variant', () => {
    fc.assert(
      fc.property(anyRuns, fc.integer({ min: 2, max: 4 }), (runs, copies) => {
        const [run = runOf([])] = runs;
        const { columns, abstained } = align(Array.from({ length: copies }, () => run));
        expect(abstained).toBeNull();
        expect(columns).toHaveLength(run.steps.length);
        for (const { variants } of columns) expect(variants.map((cells) => cells.length)).toEqual([copies]);
      }),
    );
  });

  it('takes no run and runs without steps', () => {
    expect(align([]).columns).toEqual([]);
    expect(align([runOf([]), runOf(['One step.'])]).columns).toHaveLength(1);
  });

  it('brings paraphrases of one step together and keeps an inserted step apart', () => {
    const { columns } = align([
      runOf(
        ['The train travels 60 miles each hour.', 'In three hours it covers 60 * 3 = 180 miles.', 'The answer is 180.'],
        '180',
      ),
      runOf(
        [
          'Every hour the train goes 60 miles.',
          'Hold on a moment.',
          'After three hours that makes 60 * 3 = 180 miles.',
          'So the answer: 180.',
        ],
        '180',
      ),
    ]);
    const together = columns.map(({ variants }) =>
      variants
        .flat()
        .map(({ run, steps }) => `${String(run)}:${steps.join()}`)
        .sort(),
    );
    expect(together).toEqual([['0:0', '1:0'], ['1:1'], ['0:1', '1:2'], ['0:2', '1:3']]);
  });
});
