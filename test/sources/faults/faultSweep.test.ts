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
