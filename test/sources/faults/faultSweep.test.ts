import { expect, it } from 'vitest';
import { MemoryFiles } from '../../sampling/memoryFiles';
import { faultCases, sampleOfCases } from './faultCases';
import { FAULT_STREAMS } from './faultStreams';
import { sweepFaults } from './faultSweep';
import { PREPARATION_STREAMS, sweepPreparations } from './preparationSweep';

const SEED = 'faults';

it('keeps each run with the text that arrived and the end that it had, whatever happens to its stream', async () => {
  const all = faultCases(FAULT_STREAMS, { bytes: 20, boundaries: 20, heavy: 0 }, SEED);
  const cases = sampleOfCases(all, 150, SEED);
  const files = new MemoryFiles();
  const { problems, ...rest } = await sweepFaults(cases, {
    files,
    read: (path) => Promise.resolve(files.texts.get(path) ?? ''),
    pathOf: (plan) => `faults-${plan}`,
  });
  expect(
    problems.map(({ case: { fault, stream, at }, problem }) => `${fault}, ${stream}, ${at}: ${problem.text}`),
  ).toEqual([]);
  expect(rest).toMatchObject({ cases: 150, socketsLeft: 0, astray: 0 });
}, 60_000);

it('keeps each run also where several are sampled at once', async () => {
  const all = faultCases(FAULT_STREAMS, { bytes: 6, boundaries: 6, heavy: 0 }, SEED);
  const noStalls = all.filter(({ expected }) => !expected.ends.includes('stalled'));
  const files = new MemoryFiles();
  const into = {
    files,
    read: (path: string) => Promise.resolve(files.texts.get(path) ?? ''),
    pathOf: (plan: number) => `together-${plan}`,
  };
  const { problems, socketsLeft } = await sweepFaults(sampleOfCases(noStalls, 60, SEED), into, 4);
  expect(
    problems.map(({ case: { fault, stream, at }, problem }) => `${fault}, ${stream}, ${at}: ${problem.text}`),
  ).toEqual([]);
  expect(socketsLeft).toBe(0);
}, 60_000);

it('says that a model failed or samples it, whatever happens to what is asked before its runs', async () => {
  const all = faultCases(PREPARATION_STREAMS, { bytes: 4, boundaries: 2, heavy: 0 }, SEED);
  const cases = sampleOfCases(all, 80, SEED);
  const { problems, refused, sampled } = await sweepPreparations(cases);
  expect(problems.map(({ case: { fault, stream, at }, problem }) => `${fault}, ${stream}, ${at}: ${problem}`)).toEqual(
    [],
  );
  expect(refused).toBeGreaterThan(0);
  expect(sampled).toBeGreaterThan(0);
}, 60_000);
