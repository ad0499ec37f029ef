import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/core/prompt/plan';
import type { Run, RunEnd } from '../../src/core/trace/run';
import { missingRuns } from '../../src/extension/sampling/missingRuns';
import { blocksOf } from '../../src/extension/sampling/queuedRun';

const PLAN: Plan = { models: ['a', 'b'], runsPerModel: 2, baseSeed: 100, think: 'default', options: { num_ctx: 512 } };

const run = (id: string, model: string, seed: number, end: RunEnd = { kind: 'stopped' }): Run => ({
  id,
  model,
  seed,
  trace: { thinking: '', answer: '' },
  givenSteps: null,
  end,
  provenance: null,
});

describe('missingRuns', () => {
  it('gives the runs that are not there, with the seeds that the plan gives them', () => {
    expect(missingRuns({ plan: PLAN, firstRunIndex: 0 }, [run('r1', 'a', 100), run('r3', 'b', 102)])).toEqual([
      { model: 'a', seed: 101, index: 1 },
      { model: 'b', seed: 103, index: 3 },
    ]);
  });

  it('counts a run as there however it ended', () => {
    const failed = run('r1', 'a', 100, { kind: 'failed', failure: { kind: 'connectionLost', detail: '' } });
    const cancelled = run('r2', 'a', 101, { kind: 'cancelled' });
    const there = [failed, cancelled, run('r3', 'b', 102), run('r4', 'b', 103)];
    expect(missingRuns({ plan: PLAN, firstRunIndex: 0 }, there)).toEqual([]);
  });

  it('begins where the runs of the plan begin in the set', () => {
    const before = [run('r1', 'a', 100), run('r2', 'a', 101)];
    const missing = missingRuns({ plan: { ...PLAN, models: ['a'] }, firstRunIndex: 2 }, before);
    expect(missing).toEqual([
      { model: 'a', seed: 102, index: 2 },
      { model: 'a', seed: 103, index: 3 },
    ]);
  });
});

describe('blocksOf', () => {
  it('makes of the missing runs of a plan one plan for each stretch, under which they get their seeds and ids', () => {
    const queue = [
      { model: 'a', seed: 101, index: 1 },
      { model: 'b', seed: 102, index: 2 },
      { model: 'b', seed: 103, index: 3 },
    ];
    const blocks = blocksOf(queue, PLAN);
    expect(blocks.map(({ plan, firstRunIndex }) => [plan.models, plan.runsPerModel, firstRunIndex])).toEqual([
      [['a'], 1, 1],
      [['b'], 2, 2],
    ]);
    for (const { plan, firstRunIndex } of blocks) expect(plan.baseSeed + firstRunIndex).toBe(100 + firstRunIndex);
    expect(blocks[0]?.plan.options).toEqual({ num_ctx: 512 });
  });

  it('keeps the seed of a run that is asked for again under another id', () => {
    const [block] = blocksOf([{ model: 'a', seed: 3, index: 40 }], PLAN);
    expect((block?.plan.baseSeed ?? 0) + (block?.firstRunIndex ?? 0)).toBe(3);
  });
});
