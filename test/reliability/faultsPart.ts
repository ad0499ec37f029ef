import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFiles } from '../../src/sampling/nodeFiles';
import { faultCases, type FaultCase } from '../sources/faults/faultCases';
import { FAULT_STREAMS } from '../sources/faults/faultStreams';
import { sweepFaults, type FaultProblem } from '../sources/faults/faultSweep';
import { PREPARATION_STREAMS, sweepPreparations } from '../sources/faults/preparationSweep';
import { none, tried, type PartFigures, type ReliabilityPart } from './reliabilityPart';

const SEED = 'faults';
const PLACES = { bytes: 60, boundaries: 200, heavy: 8 };
const PLACES_BEFORE = { bytes: 12, boundaries: 2, heavy: 1 };
const MAX_SHOWN = 20;

/** Faults at every place of real streams, over real connections, into real files. */
export const FAULTS: ReliabilityPart = { name: 'faults', run: measureFaults };

async function measureFaults(): Promise<PartFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'forkline-faults-'));
  try {
    const cases = faultCases(FAULT_STREAMS, PLACES, SEED);
    const { problems, plans, socketsLeft, astray } = await sweepFaults(cases, {
      files: nodeFiles,
      read: (path) => readFile(path, 'utf8'),
      pathOf: (plan) => join(folder, `${plan}.forkline.jsonl`),
    });
    const before = await sweepPreparations(faultCases(PREPARATION_STREAMS, PLACES_BEFORE, SEED));
    const lost = problems.filter(({ problem }) => problem.kind === 'lost').length;
    return {
      rows: [
        tried('faults injected (kind × place)', cases.length),
        tried('kinds of faults', new Set(cases.map(({ fault }) => fault)).size),
        tried('places (stream × byte)', new Set(cases.map(({ stream, at }) => `${stream} ${at}`)).size),
        tried('plans that they were met in', plans),
        none('runs lost', lost),
        ...KINDS.map(([kind, what]) => none(what, problems.filter(({ problem }) => problem.kind === kind).length)),
        none('connections left open after a plan', socketsLeft),
        none('requests that followed a redirect', astray),
        tried('faults injected before runs: in version, list, description, warming up', before.cases),
        tried('of these, models told as failed, and plans that went on', `${before.refused}, ${before.sampled}`),
        none('plans that did neither, or not wholly', before.problems.length),
      ],
      problems: [
        ...problems.slice(0, MAX_SHOWN).map(shown),
        ...before.problems.slice(0, MAX_SHOWN).map(({ case: of, problem }) => `${place(of)}: ${problem}`),
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const KINDS = [
  ['end', 'runs with another end than the fault has'],
  ['text', 'runs whose text is not, to the character, what had arrived'],
  ['told', 'runs whose text was told otherwise while it came'],
  ['plan', 'plans that did not go on to a whole run after the faults, or left a damaged file'],
] as const;

const place = ({ fault, stream, at }: FaultCase): string => `${fault}, ${stream}, byte ${at}`;

const shown = ({ case: of, problem }: FaultProblem): string => `${place(of)}: ${problem.text}`;
