import type { BenchPart, TableRow } from '../benchPart';
import { cpuPerChunk, type CpuPerChunk } from './cpuPerChunk';
import { shown } from './interval';
import { realServer, type RealServerBench, type RealServerFigures } from './realServer';

/** What Forkline adds to a raw HTTP client that parses lines and lets them go. */
export const SAMPLING: BenchPart = {
  name: 'sampling',
  needs: [],
  run: async () => {
    const cpu = await cpuPerChunk();
    const server = await realServer();
    return {
      lines: [...cpuLines(cpu), ...serverLines(server)],
      figures: { cpuMicrosecondsPerChunk: cpu, server },
      rows: rowsOf(cpu, server),
    };
  },
};

const cpuLines = ({ raw, adapter, plan, added }: CpuPerChunk): readonly string[] => [
  'Processor time for a chunk of an unpaced recorded stream, µs, mean [95 % interval]:',
  `  raw client                          ${shown(raw, 1)}`,
  `  adapter                             ${shown(adapter, 1)}`,
  `  plan with run-set file and journal  ${shown(plan, 1)}`,
  `  added by Forkline                   ${shown(added, 1)}: ${addedShares(added.mean)}`,
];

/** What that is of one processor while a model writes so fast. */
const addedShares = (microseconds: number): string =>
  [50, 200, 1_000].map((speed) => `${((microseconds * speed) / 10_000).toFixed(2)} % at ${speed} tokens/s`).join(', ');

function serverLines(server: RealServerBench | null): readonly string[] {
  if (server === null) {
    return ['On a real server: skipped, no ollama program was found. FORKLINE_OLLAMA names one.'];
  }
  return [
    'Tokens per second on a real server, Forkline over raw, interleaved pairs, mean [95 % interval]:',
    `  one run after another               ${ratioLine(server.sequential)}`,
    `  four at once                        ${ratioLine(server.concurrent)}`,
  ];
}

const ratioLine = ({ ratio, addedCpu, rawTokensPerSecond, model }: RealServerFigures): string =>
  `${shown(ratio, 3)} of ${rawTokensPerSecond.toFixed(0)} tokens/s (${model}, ${ratio.count} pairs); ` +
  `${shown(addedCpu, 1)} µs of processor time more for a token`;

function rowsOf(cpu: CpuPerChunk, server: RealServerBench | null): readonly TableRow[] {
  const added = { measure: 'H processor time added to a chunk, µs', found: shown(cpu.added, 1), wanted: '' };
  if (server === null) return [added];
  const ratio = (how: string, { ratio: found }: RealServerFigures): TableRow => ({
    measure: `H tokens/s over those of a raw client, ${how}`,
    found: shown(found, 3),
    wanted: '≥ .98',
  });
  return [added, ratio('one run after another', server.sequential), ratio('four at once', server.concurrent)];
}
