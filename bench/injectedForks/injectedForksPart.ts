import type { BenchPart, TableRow } from '../benchPart';
import { estimateText } from '../statistics/estimateText';
import { benchJoint, benchNoiseOnly, type JointScores, type NoiseOnlyScores } from './jointBench';
import { benchNoGround, type NoGroundScores } from './noGroundBench';
import { benchPairs, type PairBench } from './pairBench';
import { readTraces } from './readTraces';

const WANTED_EXACT: Readonly<Record<string, string>> = {
  none: '≥ .99',
  medium: '≥ .975',
  heavy: '≥ .965',
  'every step edited': '≥ .87',
  'each change at 30 %': '≥ .80',
  bubble: '≥ .92',
};

/** Sets of eight runs, and pairs without ground, for so many pairs with a fork. */
const PAIRS_PER_JOINT_SET = 4;
const PAIRS_PER_NOISE_SET = 2;
const PAIRS_PER_GROUNDLESS = 4;

/** Forks whose places are known because they were made, under benign noise. */
export const INJECTED: BenchPart = {
  name: 'injected',
  group: 'accuracy',
  needs: ['r1_distill_cots_10x'],
  run: async (dataDir, { pairs }) => {
    const prompts = await readTraces(dataDir);
    const ofPairs = benchPairs(prompts, pairs);
    const joint = (['shared', 'own'] as const).map((tails) =>
      benchJoint(prompts, Math.ceil(pairs / PAIRS_PER_JOINT_SET), tails),
    );
    const noiseOnly = benchNoiseOnly(prompts, Math.ceil(pairs / PAIRS_PER_NOISE_SET));
    const noGround = benchNoGround(prompts, Math.ceil(pairs / PAIRS_PER_GROUNDLESS));
    return {
      lines: pairLines(ofPairs),
      figures: { pairs: ofPairs, joint, noiseOnly, noGround },
      rows: [...pairRows(ofPairs), ...joint.flatMap(jointRows), noiseRow(noiseOnly), ...groundRows(noGround)],
    };
  },
};

function pairLines({ planned, ambiguous, sets }: PairBench): readonly string[] {
  const head = `${planned} pairs, of which ${ambiguous} are ambiguous and left out`;
  const columns = 'place in both traces: exact, within 1, within 3; exact in the first alone; abstained';
  const lines = sets.flatMap(({ name, pairs, finders }) => [
    `${name} (${pairs} pairs)`,
    ...finders.map(({ name: finder, scores }) => {
      const { exact, within1, within3, exactInA, abstained } = scores;
      const others = [within1, within3, exactInA, abstained].map((share) => share?.mean.toFixed(3) ?? '-');
      return `  ${finder.padEnd(36)} ${estimateText(exact)}  ${others.join('  ')}`;
    }),
  ]);
  return [head, columns, ...lines];
}

const pairRows = ({ sets }: PairBench): readonly TableRow[] =>
  sets.flatMap(({ name, finders }) =>
    finders.map(({ name: finder, scores }, index) => ({
      measure: `B ${name}: exact place, ${finder}`,
      found: estimateText(scores.exact),
      wanted: index === 0 ? (WANTED_EXACT[name] ?? '') : '',
    })),
  );

const jointRows = ({ tails, sets, partition, anyPartition, placed }: JointScores): readonly TableRow[] => [
  {
    measure: `B eight runs, ${tails} tails (${sets} sets): partition of the shown fork`,
    found: estimateText(partition),
    wanted: '≥ .90',
  },
  { measure: `B eight runs, ${tails} tails: partition of any fork`, found: estimateText(anyPartition), wanted: '' },
  {
    measure: `B eight runs, ${tails} tails: partition right, placed within 1`,
    found: estimateText(placed),
    wanted: '',
  },
];

const noiseRow = ({ sets, lasting }: NoiseOnlyScores): TableRow => ({
  measure: `B noise only (${sets} sets): a lasting fork named`,
  found: estimateText(lasting),
  wanted: '≤ .02',
});

const groundRows = ({ differentTopics, sameTopic, samePrompt }: NoGroundScores): readonly TableRow[] => [
  { measure: 'B different prompts: abstained', found: estimateText(differentTopics), wanted: '≥ .98' },
  { measure: 'B different prompts of one topic: abstained', found: estimateText(sameTopic), wanted: '≥ .98' },
  { measure: 'B one prompt: abstained', found: estimateText(samePrompt), wanted: '≤ .02' },
];
