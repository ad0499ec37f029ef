import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/core/prompt/plan';
import { nextRunIndex, runId } from '../../src/sampling/newRunSet';
import { MAX_SEED, planProblems } from '../../src/sampling/planChecks';

const plan = (more: Partial<Plan> = {}): Plan => ({
  models: ['a'],
  runsPerModel: 8,
  baseSeed: 1,
  think: 'default',
  options: {},
  ...more,
});

describe('planProblems', () => {
  it.each<[string, Partial<Plan>]>([
    ['plan.models', { models: [] }],
    ['plan.models', { models: ['a', 'b', 'c', 'd', 'e'] }],
    ['plan.sameModel', { models: ['a', 'a'] }],
    ['plan.unnamedModel', { models: [' '] }],
    ['plan.runs', { runsPerModel: 0 }],
    ['plan.runs', { runsPerModel: 65 }],
    ['plan.runs', { runsPerModel: 1.5 }],
    ['plan.seed', { baseSeed: -1 }],
    ['plan.seed', { baseSeed: 0.5 }],
    ['plan.seed', { baseSeed: MAX_SEED }],
    ['plan.seedOption', { options: { seed: 1 } }],
  ])('tells %s of %j', (key, more) => {
    expect(planProblems(plan(more)).map((problem) => problem.key)).toEqual([key]);
  });

  it('has nothing to say of plans within bounds', () => {
    expect(planProblems(plan())).toEqual([]);
    expect(planProblems(plan({ models: ['a', 'b', 'c', 'd'], runsPerModel: 64, baseSeed: MAX_SEED - 255 }))).toEqual(
      [],
    );
    expect(planProblems(plan({ runsPerModel: 1, baseSeed: MAX_SEED }))).toEqual([]);
  });

  it('counts the runs that a set has already', () => {
    expect(planProblems(plan({ baseSeed: MAX_SEED - 10 }), 8).map(({ key }) => key)).toEqual(['plan.seed']);
  });
});

describe('nextRunIndex', () => {
  const run = (id: string) => ({
    id,
    model: 'a',
    seed: 1,
    trace: { thinking: '', answer: '' },
    givenSteps: null,
    end: { kind: 'stopped' } as const,
    provenance: null,
  });

  it('is free, also where runs in the middle are missing', () => {
    expect(nextRunIndex([])).toBe(0);
    expect(nextRunIndex([run('r1'), run('r2')])).toBe(2);
    expect(nextRunIndex([run('r9'), run('r2')])).toBe(9);
    expect(nextRunIndex([run('first'), run('second')])).toBe(2);
    expect(runId(nextRunIndex([run('r1')]))).toBe('r2');
  });
});
