import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ANSWERS, STEPS } from './answers/answerParts';
import type { BenchFigures, BenchPart } from './benchPart';
import { ACCURACY } from './naturalRuns/accuracyPart';

const PARTS: readonly BenchPart[] = [ACCURACY, ANSWERS, STEPS];
const DEFAULT_DATA = '../shared/data';
const EXIT_USAGE = 2;

const HELP = `Usage: npm run bench -- [PART…] [--data FOLDER] [--json]

Measures the parts named, or all: ${PARTS.map(({ name }) => name).join(', ')}.

  --data FOLDER  where the data sets are (${DEFAULT_DATA})
  --json         figures for programs
`;

type Outcome = { readonly part: string; readonly seconds: number } & (
  { readonly skipped: string } | { readonly figures: unknown }
);

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      data: { type: 'string', default: DEFAULT_DATA },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((name) => PARTS.every((part) => part.name !== name));
  if (values.help || unknown.length > 0) {
    process.stdout.write(unknown.length > 0 ? `There is no part ${unknown.join(', ')}.\n\n${HELP}` : HELP);
    return unknown.length > 0 ? EXIT_USAGE : 0;
  }
  const dataDir = isAbsolute(values.data) ? values.data : join(process.cwd(), values.data);
  const outcomes: Outcome[] = [];
  for (const part of PARTS) {
    if (positionals.length > 0 && !positionals.includes(part.name)) continue;
    outcomes.push(await measure(part, dataDir, values.json ? null : print));
  }
  if (values.json) print(JSON.stringify(outcomes, null, 2));
  return outcomes.every((outcome) => 'skipped' in outcome) ? 1 : 0;
}

async function measure(part: BenchPart, dataDir: string, tell: ((line: string) => void) | null): Promise<Outcome> {
  const missing = part.needs.filter((folder) => !existsSync(join(dataDir, folder)));
  tell?.(`\n── ${part.name} ──`);
  if (missing.length > 0) {
    const skipped = `${missing.join(', ')} is not in ${dataDir}`;
    tell?.(`Skipped: ${skipped}.`);
    return { part: part.name, seconds: 0, skipped };
  }
  const began = performance.now();
  const { lines, figures }: BenchFigures = await part.run(dataDir);
  const seconds = (performance.now() - began) / 1000;
  for (const line of lines) tell?.(line);
  tell?.(`(${seconds.toFixed(1)} s)`);
  return { part: part.name, seconds, figures };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exitCode = await main(process.argv.slice(2));
