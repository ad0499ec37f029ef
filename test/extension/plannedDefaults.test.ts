import { describe, expect, it } from 'vitest';
import type { PlanDefaults } from '../../src/core/prompt/promptFile';
import { plannedDefaults } from '../../src/extension/sampling/plannedDefaults';
import { NOTHING_REMEMBERED, recallPlan, rememberPlan } from '../../src/extension/sampling/rememberedPlan';

const EMPTY: PlanDefaults = { models: null, runsPerModel: null, baseSeed: null, think: null, options: {} };
const SETTINGS = { runsPerModel: 8, think: 'default' } as const;
const REMEMBERED = { models: ['m'], runsPerModel: 3, think: 'off', options: { temperature: 1, top_k: 5 } } as const;

describe('plannedDefaults', () => {
  it('takes the settings where nothing else is known', () => {
    expect(plannedDefaults(EMPTY, NOTHING_REMEMBERED, SETTINGS)).toEqual({ ...SETTINGS, options: {} });
  });

  it('takes what was chosen last before the settings', () => {
    expect(plannedDefaults(EMPTY, REMEMBERED, SETTINGS)).toEqual({
      runsPerModel: 3,
      think: 'off',
      options: { temperature: 1, top_k: 5 },
    });
  });

  it('lets the block win', () => {
    const block: PlanDefaults = { ...EMPTY, runsPerModel: 5, think: 'on', options: { temperature: 0 } };
    expect(plannedDefaults(block, REMEMBERED, SETTINGS)).toEqual({
      runsPerModel: 5,
      think: 'on',
      options: { temperature: 0, top_k: 5 },
    });
  });

  it('takes nothing of what was chosen for other prompts where the block names the models', () => {
    const block: PlanDefaults = { ...EMPTY, models: ['m'] };
    expect(plannedDefaults(block, REMEMBERED, SETTINGS)).toEqual({ ...SETTINGS, options: {} });
  });
});

describe('the memory of plans', () => {
  const memoryOf = (stored: Map<string, unknown>) => ({
    get: (key: string) => stored.get(key),
    update: (key: string, value: unknown) => {
      stored.set(key, value);
      return Promise.resolve();
    },
  });

  it('gives back what was kept', async () => {
    const memory = memoryOf(new Map());
    await rememberPlan(memory, REMEMBERED);
    expect(recallPlan(memory)).toEqual(REMEMBERED);
  });

  it.each([undefined, null, 'x', {}, { models: 1 }, { models: ['a', 'b', 'c', 'd', 'e'], options: '' }])(
    'counts %j as nothing',
    (stored) => {
      expect(recallPlan(memoryOf(new Map([['forkline.plan', stored]])))).toEqual(NOTHING_REMEMBERED);
    },
  );
});
