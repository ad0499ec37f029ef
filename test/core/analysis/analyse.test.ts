import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../../src/core/analysis/analyse';
import type { RunSet } from '../../../src/core/document/runSet';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../../src/core/document/runSet';
import type { Run, RunEnd } from '../../../src/core/trace/run';
import { stepText } from '../../../src/core/trace/trace';

const STOPPED: RunEnd = { kind: 'stopped' };

const runWith = (id: string, thinking: string, answer: string, end: RunEnd = STOPPED): Run => ({
  id,
  model: 'abacus-s',
  seed: null,
  trace: { thinking, answer },
  givenSteps: null,
  end,
  provenance: null,
});

const setOf = (runs: readonly Run[]): RunSet => ({
  id: 'set',
  createdAt: '2026-01-01T00:00:00.000Z',
  prompt: {
    messages: [
      {
        role: 'user',
        content: 'Mia has 30 marbles. Four friends each give Mia 6. How many marbles does Mia have now?',
      },
    ],
    variables: {},
    expected: null,
    name: null,
  },
  plan: null,
  settings: DEFAULT_ANALYSIS_SETTINGS,
  parent: null,
  runs,
});

const right = (id: string): Run =>
  runWith(
    id,
    'The story begins with 30.\nEach of the 4 gives 6, which makes 4 * 6 = 24: 30 + 24 = 54.\n',
    'Answer: 54',
  );
const slipped = (id: string): Run =>
  runWith(id, 'At the start there are 30.\nThe friends give 6 more: 30 + 6 = 36.\n', 'Answer: 36');

/** Six steps that both say, and six of a run's own. */
const going = (id: string, own: readonly string[], shared: readonly string[] = SHARED): Run =>
  runWith(id, [...shared, ...own].map((line) => `${line}\n`).join(''), '');
const SHARED = [
  'The story begins with 30 marbles.',
  'First I look at the friends who bring something.',
  'There are four of them in the garden.',
  'Every one of them carries a paper bag.',
  'A bag holds 6 marbles.',
  'Now I must say how the bags are counted.',
];
const BY_BAGS = [
  'Counting bag by bag gives 6, 12, 18, 24.',
  'The pile on the table grows to 24.',
  'Mia pours it into her jar.',
  'The jar held 30 before.',
  'Together the jar holds 54.',
  'So the jar answers the question.',
];
const BY_LETTER = [
  'Perhaps the letter from the aunt matters more.',
  'It was written in spring and names a train.',
  'Trains leave the station every hour.',
  'Nobody in the letter owns a toy.',
  'A ticket costs three coins.',
  'The aunt arrives on Sunday evening.',
];

const SETS = setOf([right('a'), right('b'), right('c'), slipped('d'), slipped('e'), slipped('f')]);

describe('analyse', () => {
  it('finds where the runs part, and that it goes with the answer where the runs allow to say so', () => {
    const many = Array.from({ length: 5 }, (_, i) => [right(`r${String(i)}`), slipped(`s${String(i)}`)]).flat();
    const { forks, outcomes } = analyse(setOf(many));
    expect(outcomes.map(({ key, runs }) => [key, runs.length])).toEqual([
      ['36', 5],
      ['54', 5],
    ]);
    expect(forks.map(({ branches }) => branches.map(({ runs }) => runs.length))).toEqual([[5, 5]]);
    expect(forks[0]?.decisive?.p).toBeLessThan(0.05);
  });

  it('gives the same picture for any order of the runs', () => {
    const pictureOf = (set: RunSet): unknown => {
      const { runs, forks, outcomes, alignment, dispersion } = analyse(set);
      const names = (indices: readonly number[]): string =>
        indices
          .map((run) => runs[run]?.id ?? '')
          .sort()
          .join('');
      return {
        columns: alignment.columns.map(({ variants }) =>
          variants.map((cells) => names(cells.map(({ run }) => run))).sort(),
        ),
        forks: forks.map(({ column, branches, decisive }) => [
          column,
          branches.map((branch) => names(branch.runs)).sort(),
          decisive,
        ]),
        outcomes: outcomes.map((outcome) => [outcome.key, names(outcome.runs)]),
        dispersion,
      };
    };
    fc.assert(
      fc.property(fc.shuffledSubarray([...SETS.runs], { minLength: SETS.runs.length }), (runs) => {
        expect(pictureOf({ ...SETS, runs })).toEqual(pictureOf(SETS));
      }),
      { numRuns: 10 },
    );
  });

  it('aligns runs that did not stop by themselves, and leaves them out of outcomes, forks and dispersion', () => {
    const cut = runWith('cut', 'The story begins with 30.\nEach of the 4 gives', '', { kind: 'length' });
    const { runs, alignment, forks, outcomes, dispersion } = analyse(setOf([...SETS.runs, cut]));
    expect(runs.at(-1)).toMatchObject({ id: 'cut', counts: false, outcome: null });
    expect(alignment.columns.some(({ variants }) => variants.flat().some(({ run }) => run === 6))).toBe(true);
    expect(forks.flatMap(({ branches }) => branches.flatMap((branch) => branch.runs))).not.toContain(6);
    expect(outcomes.flatMap((outcome) => outcome.runs)).not.toContain(6);
    expect(dispersion.leftOut).toBe(1);
  });

  it('takes given steps as they are', () => {
    const run = { ...right('a'), givenSteps: [{ channel: 'thinking', start: 4, end: 9 } as const] };
    const [analysed] = analyse(setOf([run])).runs;
    expect(analysed?.steps.map((step) => stepText(analysed.trace, step))).toEqual(['story']);
  });

  it('has nothing to tell of an empty set, and no fork in a single run', () => {
    expect(analyse(setOf([]))).toMatchObject({ runs: [], forks: [], bubbles: [], outcomes: [] });
    expect(analyse(setOf([right('a')]))).toMatchObject({ forks: [], bubbles: [], alignment: { abstained: null } });
  });
});

describe('two runs', () => {
  it('part for good where they agreed before and say other things to the end', () => {
    const { forks, alignment } = analyse(setOf([going('a', BY_BAGS), going('b', BY_LETTER)]));
    expect(alignment.abstained).toBeNull();
    expect(forks).toHaveLength(1);
    expect(forks[0]?.lasting).toBe(true);
    expect(forks[0]?.branches.map(({ firstSteps }) => firstSteps.map(({ step }) => step))).toEqual([
      [SHARED.length],
      [SHARED.length],
    ]);
  });

  it('do not part where one says a few things of its own and goes on with the other', () => {
    const aside = [...SHARED.slice(0, 3), ...BY_LETTER.slice(0, 2), ...SHARED.slice(3)];
    const { forks } = analyse(setOf([going('a', BY_BAGS), going('b', BY_BAGS, aside)]));
    expect(forks.filter(({ lasting }) => lasting)).toEqual([]);
  });
});
