import { existsSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ANSWERS, STEPS } from './answers/answerParts';
import type { BenchEffort, BenchFigures, BenchPart, PartGroup, TableRow } from './benchPart';
import { figureTable } from './figureTable';
import { LINKS, VERSES } from './humanGold/humanGoldParts';
import { INJECTED } from './injectedForks/injectedForksPart';
import { NATURAL } from './naturalRuns/naturalRunsPart';
import { SAME_STEP } from './sameStep/sameStepPart';
import { SAMPLING } from './sampling/samplingPart';
import { GROWING_PART, SHAPES_PART } from './speed/speedParts';

const PARTS: readonly BenchPart[] = [
  NATURAL,
  INJECTED,
  LINKS,
  VERSES,
  SAME_STEP,
  ANSWERS,
  STEPS,
  SHAPES_PART,
  GROWING_PART,
  SAMPLING,
];
const GROUPS: readonly PartGroup[] = ['accuracy', 'speed'];
const DEFAULT_DATA = '../shared/data';
const DEFAULT_PAIRS = '400';
const DEFAULT_LIMIT_S = '60';
const EXIT_USAGE = 2;

const namesOf = (group: PartGroup): string =>
  PARTS.filter((part) => part.group === group)
    .map(({ name }) => name)
    .join(', ');

const HELP = `Usage: npm run bench -- [PART…] [--data FOLDER] [--json FILE] [--pairs N] [--limit SECONDS]

Measures the parts named, or all: ${PARTS.map(({ name }) => name).join(', ')}.
${GROUPS.map((group) => `${group} stands for ${namesOf(group)}.`).join('\n')}

  --data FOLDER    where the data sets are (${DEFAULT_DATA})
  --json FILE      writes the figures for programs
  --pairs N        pairs with an injected fork at each level of noise (${DEFAULT_PAIRS}); sets of more runs in proportion
  --limit SECONDS  after so long a shape of runs is given up (${DEFAULT_LIMIT_S})
`;

type Outcome = { readonly part: string; readonly seconds: number; readonly rows: readonly TableRow[] } & (
  { readonly skipped: string } | { readonly figures: unknown }
);

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      data: { type: 'string', default: DEFAULT_DATA },
      json: { type: 'string' },
      pairs: { type: 'string', default: DEFAULT_PAIRS },
      limit: { type: 'string', default: DEFAULT_LIMIT_S },
      help: { type: 'boolean', default: false },
    },
  });
  const isNamed = (part: BenchPart, name: string): boolean => part.name === name || part.group === name;
  const unknown = positionals.filter((name) => !PARTS.some((part) => isNamed(part, name)));
  const effort: BenchEffort = { pairs: Number(values.pairs), limitMs: Number(values.limit) * 1000 };
  const isSound = effort.pairs >= 1 && effort.limitMs > 0;
  if (values.help || unknown.length > 0 || !isSound) {
    process.stdout.write(unknown.length > 0 ? `There is no part ${unknown.join(', ')}.\n\n${HELP}` : HELP);
    return values.help ? 0 : EXIT_USAGE;
  }
  const dataDir = isAbsolute(values.data) ? values.data : join(process.cwd(), values.data);
  const asked = PARTS.filter((part) => positionals.length === 0 || positionals.some((name) => isNamed(part, name)));
  const outcomes: Outcome[] = [];
  for (const part of asked) outcomes.push(await measure(part, dataDir, effort));
  printTable(outcomes);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(outcomes, null, 2)}\n`);
  return outcomes.every((outcome) => 'skipped' in outcome) ? 1 : 0;
}

async function measure(part: BenchPart, dataDir: string, effort: BenchEffort): Promise<Outcome> {
  const missing = part.needs.filter((folder) => !existsSync(join(dataDir, folder)));
  print(`\n── ${part.name} ──`);
  if (missing.length > 0) {
    const skipped = `${missing.join(', ')} is not in ${dataDir}`;
    print(`Skipped: ${skipped}.`);
    return { part: part.name, seconds: 0, rows: [{ measure: part.name, found: 'skipped', wanted: '' }], skipped };
  }
  const began = performance.now();
  const { lines, figures, rows = [] }: BenchFigures = await part.run(dataDir, effort);
  const seconds = (performance.now() - began) / 1000;
  for (const line of lines) print(line);
  print(`(${seconds.toFixed(1)} s)`);
  return { part: part.name, seconds, rows, figures };
}

function printTable(outcomes: readonly Outcome[]): void {
  const rows = outcomes.flatMap((outcome) => outcome.rows);
  if (rows.length === 0) return;
  print('\n── all ──');
  for (const line of figureTable(rows)) print(line);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exitCode = await main(process.argv.slice(2));
