import { afterAll, beforeAll, expect, it } from 'vitest';
import { findOllama } from '../../demo/modelServer/findOllama';
import { startOllama, type PrivateOllama } from '../../demo/modelServer/startOllama';
import { samplePlan } from './samplePlan';
import { createTestModels, LOOPING } from './testModels';

const RUNS = 40;
const LINE = 'Wait:Let me check this.\n';

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

it('stops by rule the runs that repeat themselves, and no others', async () => {
  const { runs, events } = await samplePlan(
    server?.address ?? '',
    {
      plan: { models: [LOOPING], runsPerModel: RUNS, baseSeed: 1, think: 'on', options: {} },
      prompt: { messages: [{ role: 'user', content: 'Go on.' }], variables: {}, expected: '4', name: 'loops' },
    },
    { loopRule: 'stop' },
  );
  const looped = runs.filter(({ end }) => end.kind === 'loop');
  const others = runs.filter(({ end }) => end.kind !== 'loop');
  expect(others.map(({ end, trace }) => [end.kind, trace.answer])).toEqual(others.map(() => ['stopped', 'Answer = 4']));
  for (const { end, trace } of looped) {
    expect(end).toMatchObject({ by: 'rule', repetition: { channel: 'thinking', periodChars: LINE.length } });
    expect(trace.thinking.slice(0, 200)).toBe(`Okay,${LINE.repeat(9)}`.slice(0, 200));
    expect(trace.thinking.length).toBeLessThan(2_000);
  }
  // Two in five loop: 8 to 24 of 40 lie within two and a half standard deviations.
  expect(looped.length).toBeGreaterThanOrEqual(8);
  expect(looped.length).toBeLessThanOrEqual(24);
  expect(events.filter(({ kind }) => kind === 'runLooping').length).toBeGreaterThanOrEqual(looped.length);
});
