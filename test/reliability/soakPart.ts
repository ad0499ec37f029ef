import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../demo/modelServer/startEmbedded';
import { messageOf, startChild } from './childProcess';
import { all, atMost, none, tried, type PartFigures, type ReliabilityPart } from './reliabilityPart';
import { RUNS_OF_A_PLAN, SOAK_PLANS, type Footprint, type SoakFigures } from './soakChild';

const RUNS = SOAK_PLANS * RUNS_OF_A_PLAN;
const MAX_HEAP_GROWTH_MIB = 5;

/** A process that samples for long against the embedded server, which is another process. */
export const SOAK: ReliabilityPart = { name: 'soak', run: measureSoak };

async function measureSoak(tell: (line: string) => void): Promise<PartFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'forkline-soak-'));
  const server = await startEmbedded(tell);
  const began = performance.now();
  try {
    const figures = (await messageOf(startChild('soak', [server.address, folder]))) as SoakFigures;
    const seconds = Math.round((performance.now() - began) / 1000);
    return { rows: rowsOf(figures, seconds), problems: [] };
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function rowsOf({ start, middle, end, ...figures }: SoakFigures, seconds: number) {
  const ends = Object.entries(figures.ends).map(([kind, count]) => `${count} ${kind}`);
  return [
    tried('runs sampled', `${RUNS.toLocaleString('en-US')} in ${SOAK_PLANS} run sets, ${seconds} s`),
    tried('tokens', figures.tokens),
    tried('how they ended', ends.join(', ')),
    all('runs in the files, as they were told', figures.kept, RUNS),
    none('damaged files', figures.damagedFiles),
    none('runs of another text than the same seed 900 runs before', figures.otherTexts),
    tried('heap without garbage after 100, 500 and 1,000 runs', inMiB(start.heapMiB, middle.heapMiB, end.heapMiB)),
    atMost('heap grown by, from 100 runs to 1,000', {
      value: Math.round(10 * (end.heapMiB - start.heapMiB)) / 10,
      bound: MAX_HEAP_GROWTH_MIB,
      unit: 'MiB',
    }),
    tried('memory of the process (RSS) then', inMiB(start.rssMiB, middle.rssMiB, end.rssMiB)),
    none('sockets, timers and files open at the end beyond those after 100 runs', grownHandles(start, end)),
  ];
}

const inMiB = (...figures: readonly number[]): string => figures.map((figure) => `${figure.toFixed(1)} MiB`).join(', ');

function grownHandles(start: Footprint, end: Footprint): number {
  return Math.max(0, end.handles.length - start.handles.length);
}
