import { expect, it } from 'vitest';
import { MemoryFiles } from '../../sampling/memoryFiles';
import { faultCases, sampleOfCases } from './faultCases';
import { FAULT_STREAMS } from './faultStreams';
import { sweepFaults } from './faultSweep';

const SEED = 'faults';

it('keeps each run with the text that arrived and the end that it had, whatever happens to its stream', async () => {
  const all = faultCases(FAULT_STREAMS, { bytes: 20, boundaries: 20, heavy: 1 }, SEED).filter(
    ({ expected }) => !expected.ends.includes('stalled'),
  );
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
  expect(rest).toEqual({ cases: 150, plans: 5, socketsLeft: 0, astray: 0 });
}, 30_000);
