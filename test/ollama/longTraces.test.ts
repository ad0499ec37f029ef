import { afterAll, beforeAll, expect, it } from 'vitest';
import { findOllama } from '../../demo/modelServer/findOllama';
import { startOllama, type PrivateOllama } from '../../demo/modelServer/startOllama';
import { analyse } from '../../src/core/analysis/analyse';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/core/document/runSet';
import { RepetitionWatch } from '../../src/core/trace/repetitionWatch';
import { samplePlan } from './samplePlan';
import { createTestModels, LONG } from './testModels';

/** Told week by week: eight lines a week. */
const STORY = [
  'Ada has 56 stones.',
  'Every Monday Ada gets 9.',
  'Every Tuesday Ada loses 5.',
  'Every Wednesday Ada sells 3.',
  'Every Thursday Ada sells 9.',
  'Every Friday Ada finds 7.',
  'Every Saturday four friends each give Ada 2.',
  'Every Sunday Ada finds 3.',
  'In week 6 a brother has 17 stones too.',
  'In week 8 Ada finds 15 more.',
  'How many stones does Ada have after 12 weeks?',
].join(' ');

const program = findOllama();
let server: PrivateOllama | null = null;

beforeAll(async () => {
  if (program === null) throw new Error('No ollama program was found; FORKLINE_OLLAMA names one.');
  server = await startOllama(program);
  await createTestModels(server.address);
});

afterAll(async () => {
  await server?.stop();
});

it('keeps long traces, takes none of them for a loop, and aligns them', async () => {
  const prompt = {
    messages: [{ role: 'user' as const, content: STORY }],
    variables: {},
    expected: null,
    name: 'weeks',
  };
  const plan = { models: [LONG], runsPerModel: 4, baseSeed: 1, think: 'on' as const, options: {} };
  const { runs, events } = await samplePlan(server?.address ?? '', { plan, prompt });
  expect(runs.map(({ end }) => end.kind)).toEqual(runs.map(() => 'stopped'));
  expect(events.filter(({ kind }) => kind === 'runLooping')).toEqual([]);
  for (const { trace, provenance } of runs) {
    expect(new RepetitionWatch().push('thinking', trace.thinking)).toBeNull();
    expect(trace.thinking.split('\n').length).toBeGreaterThan(20);
    expect(provenance?.options['num_ctx']).toBe(4_096);
  }
  const { alignment, runs: analysed } = analyse({
    ...{ id: 'weeks', createdAt: '2026-01-01T00:00:00.000Z', prompt, plan, settings: DEFAULT_ANALYSIS_SETTINGS },
    parent: null,
    runs,
  });
  expect(alignment.abstained).toBeNull();
  expect(Math.max(...analysed.map(({ steps }) => steps.length))).toBeGreaterThan(40);
});
