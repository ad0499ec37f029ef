import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnalysedRun, Analysis } from '../../../src/core/analysis/analysis';
import type { Fork } from '../../../src/core/divergence/fork';
import { measureDispersion } from '../../../src/core/measures/measureDispersion';
import { ENGLISH } from '../../../src/core/report/catalogue';
import { sentence } from '../../../src/core/report/sentence';
import { summarise } from '../../../src/core/report/summary';
import type { RunEnd } from '../../../src/core/trace/run';

interface Sketch {
  readonly says: string;
  readonly answer: string | null;
  readonly end?: RunEnd;
}

const STOPPED: RunEnd = { kind: 'stopped' };

function analysisOf(sketches: readonly Sketch[], parts: Partial<Analysis> = {}): Analysis {
  const counts = sketches.map(({ end = STOPPED }) => end.kind === 'stopped');
  const labels = [...new Set(sketches.flatMap(({ answer }, i) => (answer === null || !counts[i] ? [] : [answer])))];
  const runs = sketches.map(({ says, answer, end = STOPPED }, index): AnalysedRun => ({
    id: String(index),
    model: 'm',
    seed: index,
    end,
    trace: { thinking: says, answer: answer ?? '' },
    steps: [{ channel: 'thinking', start: 0, end: says.length }],
    firstOutcomeStep: 1,
    outcome: answer === null || end.kind !== 'stopped' ? null : labels.indexOf(answer),
    counts: end.kind === 'stopped',
  }));
  const outcomes = labels.map((label, outcome) => ({
    key: label,
    label,
    runs: runs.flatMap((run, index) => (run.outcome === outcome ? [index] : [])),
  }));
  return {
    runs,
    alignment: { columns: [], revisits: [], abstained: null },
    forks: [],
    bubbles: [],
    outcomes,
    dispersion: measureDispersion(
      { outcomeSizes: outcomes.map((outcome) => outcome.runs.length), unanswered: 0, leftOut: 0 },
      's',
    ),
    ...parts,
  };
}

function forkOf(column: number, branches: readonly (readonly number[])[], parts: Partial<Fork> = {}): Fork {
  return {
    column,
    branches: branches.map((runs) => ({ runs, firstSteps: runs.map((run) => ({ run, step: 0 })) })),
    lasting: true,
    confidence: null,
    decisive: null,
    ...parts,
  };
}

const told = (analysis: Analysis): string =>
  summarise(analysis)
    .map((finding) => sentence(finding, ENGLISH))
    .join(' ');

const repeat = (count: number, says: string, answer: string | null): Sketch[] =>
  new Array<Sketch>(count).fill({ says, answer });

describe('summarise', () => {
  const parted = [
    ...repeat(5, '- Assume x > 0.', '2'),
    ...repeat(2, 'Consider both signs.', '±2'),
    ...repeat(1, 'Consider both signs.', '-2'),
  ];
  const branches = [
    [0, 1, 2, 3, 4],
    [5, 6, 7],
  ];

  test('tells where runs part for good and that it goes with the answer', () => {
    expect(told(analysisOf(parted, { forks: [forkOf(4, branches, { decisive: { p: 0.0179 } })] }))).toBe(
      '8 runs, 3 answers. They first part for good at step 5: 5 runs say “Assume x > 0”, 3 say “Consider both signs”. That goes with the answer (p = .02).',
    );
  });

  test('names the fork that goes with the answer before an earlier one that lasts', () => {
    const passing = forkOf(1, branches, { lasting: false });
    const later = forkOf(6, branches, { decisive: { p: 0.0004 } });
    expect(told(analysisOf(parted, { forks: [passing, forkOf(4, [[0], [1]]), later] }))).toBe(
      '8 runs, 3 answers. The parting that goes with the answer is at step 7: 5 runs say “Assume x > 0”, 3 say “Consider both signs” (p < .001).',
    );
  });

  test('says that a fork does not go with the answer only where it could have', () => {
    const mixed = [...repeat(4, 'a', '1'), ...repeat(4, 'b', '2')];
    const even = forkOf(0, [
      [0, 1, 4, 5],
      [2, 3, 6, 7],
    ]);
    expect(told(analysisOf(mixed, { forks: [even] }))).toMatch(/No fork goes with the answer more than chance/);
    const lone = forkOf(0, [[0, 1, 2, 3, 4, 5, 6], [7]]);
    expect(told(analysisOf(mixed, { forks: [lone] }))).toMatch(/too few to tell whether a fork goes with the answer/);
  });

  test('gives no verdict where all answers agree', () => {
    const agreed = [...repeat(2, 'a', '1'), ...repeat(2, 'b', '1')];
    expect(
      told(
        analysisOf(agreed, {
          forks: [
            forkOf(0, [
              [0, 1],
              [2, 3],
            ]),
          ],
        }),
      ),
    ).toBe(
      '4 runs, all with the answer “1”. They first part for good at step 1: 2 runs say “a”, 2 say “b”. They come to the same answer all the same.',
    );
    expect(told(analysisOf(repeat(4, 'a', '1')))).toBe('4 runs, all with the answer “1”. They part nowhere.');
  });

  test('says where partings do not last', () => {
    const passing = forkOf(1, branches, { lasting: false });
    expect(told(analysisOf(repeat(8, 'a', '1'), { forks: [passing] }))).toMatch(
      /They part and meet again: no fork lasts\./,
    );
  });

  test('counts more than two ways', () => {
    const three = [...repeat(3, 'a', '1'), ...repeat(2, 'b', '2'), ...repeat(1, 'c', '3')];
    expect(told(analysisOf(three, { forks: [forkOf(2, [[0, 1, 2], [3, 4], [5]])] }))).toMatch(
      /at step 3, in 3 ways: 3 runs say “a”, 2 say “b”, others something else\./,
    );
    const decisive = forkOf(2, [[0, 1, 2], [3, 4], [5]], { lasting: false, decisive: { p: 0.0167 } });
    expect(told(analysisOf(three, { forks: [decisive] }))).toBe(
      '6 runs, 3 answers. The parting that goes with the answer is at step 3, in 3 ways: 3 runs say “a”, 2 say “b”, others something else (p = .02).',
    );
    const apart = ['a', 'b', 'c'].map((says) => ({ says, answer: says }));
    expect(told(analysisOf(apart, { forks: [forkOf(2, [[0], [1], [2]])] }))).toMatch(
      /at step 3, each run in its own way: one says “a”, another “b”\./,
    );
  });

  test('tells of runs that end where others go on', () => {
    const ended = forkOf(3, branches);
    const [first, second] = ended.branches;
    const stops = { runs: second?.runs ?? [], firstSteps: (second?.runs ?? []).map((run) => ({ run, step: null })) };
    const fork = { ...ended, branches: first === undefined ? [] : [first, stops] };
    expect(told(analysisOf(parted, { forks: [fork] }))).toMatch(
      /at step 4: 5 of 8 runs say “Assume x > 0”, the others end there\./,
    );
  });

  test('names no step where the aligner abstained', () => {
    const abstained = { reason: 'nothingShared', groups: [[0, 1], [2]] } as const;
    const text = told(
      analysisOf(parted, { forks: [forkOf(4, branches)], alignment: { columns: [], revisits: [], abstained } }),
    );
    expect(text).toBe(
      '8 runs, 3 answers. They share too little to be lined up, so no step is named at which they part.',
    );
  });

  test.each([
    ['no runs', [], 'No run has finished yet.'],
    ['one run', repeat(1, 'a', '7'), '1 run, with the answer “7”. Sample more to see where runs part.'],
    [
      'no answers',
      repeat(3, 'a', null),
      '3 runs. In none of them an answer could be read: choose how answers are read. They part nowhere.',
    ],
    [
      'an unread answer',
      [...repeat(2, 'a', '7'), ...repeat(1, 'a', null)],
      '3 runs, 1 answer: “7”. In 1 of them no answer could be read. They part nowhere.',
    ],
  ])('of %s', (_, sketches, expected) => {
    expect(told(analysisOf(sketches))).toBe(expected);
  });

  test('counts unfinished and failed runs apart', () => {
    const ends: RunEnd[] = [
      { kind: 'length' },
      { kind: 'cancelled' },
      { kind: 'failed', failure: { kind: 'unreachable', detail: '' } },
    ];
    const cut = ends.map((end) => ({ says: 'a', answer: '9', end }));
    expect(told(analysisOf([...repeat(2, 'a', '7'), ...cut]))).toBe(
      '2 runs, all with the answer “7”. 2 more runs did not finish and are left out. 1 more run failed and is left out. They part nowhere.',
    );
    expect(told(analysisOf(cut))).toBe('No run finished by itself: 2 stopped short, 1 failed.');
  });

  test('shows hostile text as text', () => {
    const hostile = '{0} \u202eevil <img src=x>';
    const sketches = [...repeat(4, hostile, hostile), ...repeat(4, 'b', '2')];
    const text = told(
      analysisOf(sketches, {
        forks: [
          forkOf(0, [
            [0, 1, 2, 3],
            [4, 5, 6, 7],
          ]),
        ],
      }),
    );
    expect(text).toContain('4 runs say “{0} ⟨U+202E⟩evil <img src=x>”');
  });

  test('fills every place of every sentence', () => {
    const sketch = fc.record({
      says: fc.constantFrom('a', 'b'),
      answer: fc.constantFrom('1', '2', null),
      end: fc.constantFrom<RunEnd>(STOPPED, STOPPED, STOPPED, { kind: 'length' }),
    });
    const set = fc.array(sketch, { maxLength: 8 }).chain((sketches) =>
      fc.record({
        sketches: fc.constant(sketches),
        ways: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: sketches.length, maxLength: sketches.length }),
        p: fc.option(fc.double({ min: 0, max: 0.05, noNaN: true })),
        lasting: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(set, ({ sketches, ways, p, lasting }) => {
        const branches = [0, 1, 2]
          .map((way) => ways.flatMap((own, run) => (own === way ? [run] : [])))
          .filter((runs) => runs.length > 0)
          .sort((a, b) => b.length - a.length);
        const decisive = p === null ? null : { p };
        const forks = branches.length > 1 ? [forkOf(0, branches, { lasting, decisive })] : [];
        expect(told(analysisOf(sketches, { forks }))).not.toMatch(/\{\d\}|undefined|NaN|\b1 runs/);
      }),
    );
  });
});
