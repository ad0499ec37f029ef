import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../../src/core/analysis/analyse';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../../src/core/document/runSet';
import type { RunSet } from '../../../src/core/document/runSet';
import { buildTimelineModel } from '../../../src/core/timeline/buildTimelineModel';
import type { TimelineModel } from '../../../src/core/timeline/timelineModel';
import type { Run } from '../../../src/core/trace/run';

const run = (id: string, thinking: string, answer: string): Run => ({
  id,
  model: 'abacus-s',
  seed: 7,
  trace: { thinking, answer },
  givenSteps: null,
  end: { kind: 'stopped' },
  provenance: null,
});

const setOf = (runs: readonly Run[], expected: string | null = null): RunSet => ({
  id: 'set',
  createdAt: '2026-01-01T00:00:00Z',
  prompt: { messages: [{ role: 'user', content: 'How many\u202e eggs?' }], variables: {}, expected, name: null },
  plan: null,
  settings: DEFAULT_ANALYSIS_SETTINGS,
  parent: null,
  runs,
});

const build = (set: RunSet, live: readonly string[] = []): TimelineModel =>
  buildTimelineModel({ set, analysis: analyse(set), live: new Set(live), remarks: [] });

const THINKING = 'Let me count the eggs.\nThe story begins with 50.\n';
const TWO_WAYS = [
  run('1', `${THINKING}Giving 7 to 3 sisters takes 3 * 7 = 21: 50 - 21 = 29.\n`, 'Answer: 29'),
  run('2', `${THINKING}Hugo gives 7 away: 50 - 7 = 43.\n`, 'Answer: 43'),
  run('3', `${THINKING}Giving 7 to 3 sisters takes 3 * 7 = 21: 50 - 21 = 29.\n`, 'Answer: 29'),
];

describe('buildTimelineModel', () => {
  it('sorts the cells by column, variant and run, and gives every step of every run a place', () => {
    const { cells, runs, revisits } = build(setOf(TWO_WAYS));
    const places = Array.from(
      cells.run,
      (of, cell) => [cells.column[cell] ?? 0, cells.variant[cell] ?? 0, of] as const,
    );
    expect(places).toEqual([...places].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]));
    const placed = cells.stepCount.reduce((sum, count) => sum + count, 0) + revisits.length;
    expect(placed).toBe(runs.reduce((sum, { stepCount }) => sum + stepCount, 0));
  });

  it('labels every variant that has cells', () => {
    const { cells, labels } = build(setOf(TWO_WAYS));
    const variants = new Set(Array.from(cells.column, (column, cell) => `${column}:${cells.variant[cell] ?? -1}`));
    expect(new Set(labels.map(({ column, variant }) => `${column}:${variant}`))).toEqual(variants);
  });

  it('counts the outcomes of each branch', () => {
    const { forks, outcomes } = build(setOf(TWO_WAYS));
    const labels = forks[0]?.branches.map((branch) =>
      branch.outcomes.map(([outcome, count]) => [outcomes[outcome]?.label, count]),
    );
    expect(labels).toEqual([[['29', 2]], [['43', 1]]]);
  });

  it('gives each branch the text of its first own step as headline', () => {
    const set = setOf(TWO_WAYS);
    const analysis = analyse(set);
    const firstSteps = (runs: readonly number[], step: number | null) => runs.map((run) => ({ run, step }));
    const branches = [
      { runs: [0, 2], firstSteps: firstSteps([0, 2], 2) },
      { runs: [1], firstSteps: firstSteps([1], null) },
    ];
    const forks = [{ column: 2, branches, lasting: true, confidence: null, decisive: null }];
    const model = buildTimelineModel({ set, analysis: { ...analysis, forks }, live: new Set(), remarks: [] });
    expect(model.forks[0]?.branches.map(({ headline, firstSteps: steps }) => [headline, steps])).toEqual([
      ['Giving 7 to 3 sisters takes 3 * 7 = 21: 50 - 21 = 29.', [2, 2]],
      ['', [-1]],
    ]);
  });

  it('marks the expected answer', () => {
    const { outcomes } = build(setOf(TWO_WAYS, ' 29 '));
    expect(outcomes.map(({ label, isExpected }) => [label, isExpected])).toEqual([
      ['29', true],
      ['43', false],
    ]);
    expect(build(setOf(TWO_WAYS)).outcomes[0]?.isExpected).toBeNull();
  });

  it('counts an answer as expected that was declared the same', () => {
    const set = setOf(TWO_WAYS, '43');
    const joined = {
      ...set,
      settings: { ...set.settings, sameOutcomes: [analyse(set).outcomes.map(({ key }) => key)] },
    };
    expect(build(joined).outcomes.map(({ isExpected }) => isExpected)).toEqual([true]);
  });

  it('gives live runs no end', () => {
    expect(build(setOf(TWO_WAYS), ['2']).runs.map(({ end }) => end)).toEqual([
      { kind: 'stopped' },
      null,
      { kind: 'stopped' },
    ]);
  });

  it('makes hostile text visible and shortens it', () => {
    const { title, labels } = build(setOf([run('1', `${'long '.repeat(200)}\u202e`, '42'), run('2', 'b', '42')]));
    expect(title).toBe('How many⟨U+202E⟩ eggs?');
    for (const { label } of labels) expect(label.length).toBeLessThanOrEqual(140);
  });

  it('says so when runs are not aligned', () => {
    const set = setOf(TWO_WAYS);
    const analysis = analyse(set);
    const groups = [[0, 2], [1]];
    const alignment = { ...analysis.alignment, abstained: { reason: 'nothingShared' as const, groups } };
    const { abstained } = buildTimelineModel({
      set,
      analysis: { ...analysis, alignment },
      live: new Set(),
      remarks: [],
    });
    expect(abstained).toEqual({ key: 'view.abstained.nothingShared', args: [2] });
  });

  it('holds for any runs', () => {
    const anyText = fc.string({ unit: fc.constantFrom('a', 'b ', '. ', '\n', '4', '= '), maxLength: 40 });
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, anyText), { maxLength: 5 }), (texts) => {
        const set = setOf(texts.map(([thinking, answer], index) => run(String(index), thinking, answer)));
        const { cells, runs, columnCount } = build(set);
        expect(runs).toHaveLength(texts.length);
        for (const column of cells.column) expect(column).toBeLessThan(columnCount);
      }),
      { numRuns: 40 },
    );
  });
});
