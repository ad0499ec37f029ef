import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align } from '../../../src/core/align/align';
import type { AlignableRun } from '../../../src/core/align/alignableRun';
import type { Divergence } from '../../../src/core/divergence/findForks';
import { findForks } from '../../../src/core/divergence/findForks';
import { sayings } from '../../../src/core/divergence/sayings';
import { anyRuns, runOf } from '../align/alignableRuns';

function divergenceOf(
  runs: readonly AlignableRun[],
  prompt = '',
  counts: (run: number) => boolean = () => true,
): Divergence {
  const keys = [...new Set(runs.map((run) => run.outcomeKey))].sort();
  const said = sayings(runs, prompt);
  return findForks(
    align(runs, prompt),
    runs.map((run, index) => ({
      stepCount: run.steps.length,
      firstOutcomeStep: run.firstOutcomeStep,
      outcome: run.outcomeKey === null || !counts(index) ? null : keys.indexOf(run.outcomeKey),
      counts: counts(index),
      said: said[index] ?? [],
    })),
  );
}

/** The forks and bubbles with every run under its new name, in a fixed order. */
function named({ forks, bubbles }: Divergence, names: readonly number[]): unknown {
  const branchesOf = (branches: readonly { readonly runs: readonly number[] }[]): string =>
    branches
      .map(({ runs }) =>
        runs
          .map((run) => names[run] ?? -1)
          .sort((a, b) => a - b)
          .join(),
      )
      .sort()
      .join(' | ');
  return [
    ...forks.map(({ column, lasting, branches }) => `${String(column)} ${String(lasting)} ${branchesOf(branches)}`),
    ...bubbles.map(({ from, to, branches }) => `${String(from)}–${String(to)} ${branchesOf(branches)}`),
  ].sort();
}

const PROMPT = 'Ann has 10 coins. Three aunts each give Ann 6. Ann loses 4. How many coins does Ann have?';

const counted = (total: number, first: string, ...more: readonly string[]): AlignableRun =>
  runOf(
    ['Ann starts with 10 coins.', first, ...more, `Ann has ${String(total)} coins. Answer: ${String(total)}`],
    String(total),
  );

const RIGHT = [
  counted(24, 'Three aunts give 6 each, so 3 * 6 = 18: 10 + 18 = 28.', 'Ann loses 4: 28 - 4 = 24.'),
  counted(24, 'Each of the 3 gives 6, which makes 3 * 6 = 18: 10 + 18 = 28.', 'A loss of 4: 28 - 4 = 24.'),
];
const SLIPPED = [
  counted(12, 'The aunts give 6 more: 10 + 6 = 16.', 'Then 4 are lost: 16 - 4 = 12.'),
  counted(12, 'Ann is given 6: 10 + 6 = 16.', 'Ann loses 4: 16 - 4 = 12.'),
];

describe('findForks', () => {
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
          const plain = runs.map((_, i) => i);
          expect(named(divergenceOf(shuffled), order)).toEqual(named(divergenceOf(runs), plain));
        },
      ),
    );
  });

  it('finds no forks and no bubbles among equal runs, nor in one run', () => {
    fc.assert(
      fc.property(anyRuns, fc.integer({ min: 1, max: 4 }), (runs, copies) => {
        const [run = runOf([])] = runs;
        const { forks, bubbles } = divergenceOf(Array.from({ length: copies }, () => run));
        expect(forks).toEqual([]);
        expect(bubbles).toEqual([]);
      }),
    );
  });

  it('gives every fork disjoint branches of counting runs, with first steps in their runs', () => {
    fc.assert(
      fc.property(anyRuns, (runs) => {
        const counts = (run: number): boolean => run % 3 !== 1;
        for (const { branches } of divergenceOf(runs, '', counts).forks) {
          const members = branches.flatMap((branch) => branch.runs);
          expect(branches.length).toBeGreaterThan(1);
          expect(new Set(members).size).toBe(members.length);
          expect(members.every(counts)).toBe(true);
          for (const { runs: own, firstSteps } of branches) {
            expect(firstSteps.map(({ run }) => run)).toEqual(own);
            for (const { run, step } of firstSteps) expect(step ?? 0).toBeLessThan(runs[run]?.steps.length ?? 0);
          }
        }
      }),
    );
  });

  it('tells one wrong reading as one fork, where it arose', () => {
    const { forks } = divergenceOf([...RIGHT, ...SLIPPED], PROMPT);
    expect(forks.map(({ branches }) => branches.map(({ runs }) => runs))).toEqual([
      [
        [0, 1],
        [2, 3],
      ],
    ]);
    expect(forks[0]?.branches.flatMap(({ firstSteps }) => firstSteps.map(({ step }) => step))).toEqual([1, 1, 1, 1]);
  });

  it('takes a step that goes on with another total for the same', () => {
    const { columns } = align([...RIGHT, ...SLIPPED], PROMPT);
    const losses = columns.find(({ variants }) =>
      variants.flat().some(({ run, steps }) => run === 0 && steps.includes(2)),
    );
    expect(losses?.variants.map((cells) => cells.map(({ run }) => run).sort((a, b) => a - b))).toEqual([[0, 1, 2, 3]]);
  });

  it('keeps a wrong sum apart from both readings', () => {
    const wrong = counted(25, 'Three aunts give 6 each, so 3 * 6 = 18: 10 + 18 = 29.', 'Ann loses 4: 29 - 4 = 25.');
    const { forks } = divergenceOf([...RIGHT, ...SLIPPED, wrong], PROMPT);
    expect(forks.map(({ branches }) => branches.map(({ runs }) => runs))).toContainEqual([[0, 1], [2, 3], [4]]);
  });

  it('takes an inserted stretch after which runs go on together for no fork', () => {
    const [first, second] = RIGHT;
    const filled = runOf(
      ['Ann starts with 10 coins.', 'Hmm, let me think.', 'This is a sum.', ...(second?.steps.slice(1) ?? [])],
      '24',
    );
    expect(divergenceOf([first ?? filled, filled], PROMPT).forks).toEqual([]);
  });

  it('finds where runs part for good after common ground', () => {
    const common = [
      'Let the width of the field be w.',
      'The length is twice the width.',
      'The fence around the field measures 60 meters.',
    ];
    const byEquation = [
      'Write the perimeter as an equation.',
      'Six times the width makes 60.',
      'Solving gives width ten.',
      'Area follows from both sides.',
    ];
    const byGuess = [
      'Guess some values and test them.',
      'A square corner would fail here.',
      'Next candidate looks better.',
      'Stop at whichever fits.',
    ];
    const runs = [
      runOf([...common, ...byEquation]),
      runOf([...common, ...byEquation.slice()]),
      runOf([...common, ...byGuess]),
    ];
    const lasting = divergenceOf(runs).forks.filter((fork) => fork.lasting);
    expect(lasting.map(({ branches }) => branches.map((branch) => branch.runs))).toContainEqual([[0, 1], [2]]);
  });
});
