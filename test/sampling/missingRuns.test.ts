import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/core/prompt/plan';
import type { Run, RunEnd } from '../../src/core/trace/run';
import { missingRuns } from '../../src/sampling/missingRuns';
import { plannedRuns } from '../../src/sampling/queuedRun';

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

describe('plannedRuns', () => {
  it('gives every run of a plan its seed and its place in the set', () => {
    expect(plannedRuns(PLAN, 2)).toEqual([
      { model: 'a', seed: 102, index: 2 },
      { model: 'a', seed: 103, index: 3 },
      { model: 'b', seed: 104, index: 4 },
      { model: 'b', seed: 105, index: 5 },
    ]);
  });
});
