import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../demo/system/projectRoot';
import { CUTS } from './cutsPart';
import { FAULTS } from './faultsPart';
import { figuresTable, withFigures } from './figuresPage';
import { HOSTILE } from './hostilePart';
import { KILLS } from './killsPart';
import type { ReliabilityPart } from './reliabilityPart';
import { soak } from './soakChild';
import { SOAK } from './soakPart';

const PARTS: readonly ReliabilityPart[] = [FAULTS, CUTS, KILLS, HOSTILE, SOAK];
const PAGE = 'docs/reliability.md';
const EXIT_USAGE = 2;

const HELP = `Usage: npm run reliability -- [PART…] [--no-page]

Measures the parts named, or all: ${PARTS.map(({ name }) => name).join(', ')}. Prints their tables and puts them into ${PAGE}.
Exit code 1 where a figure is not what is wanted.

  --no-page  leaves the page as it is
`;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { 'no-page': { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  const unknown = positionals.filter((name) => PARTS.every((part) => part.name !== name));
  if (values.help || unknown.length > 0) {
    print(unknown.length > 0 ? `There is no part ${unknown.join(', ')}.\n\n${HELP}` : HELP);
    return unknown.length > 0 ? EXIT_USAGE : 0;
  }
  let isAsWanted = true;
  for (const part of PARTS) {
    if (positionals.length > 0 && !positionals.includes(part.name)) continue;
    isAsWanted = (await measure(part, !values['no-page'])) && isAsWanted;
  }
  return isAsWanted ? 0 : 1;
}

async function measure(part: ReliabilityPart, keepsFigures: boolean): Promise<boolean> {
  print(`\n── ${part.name} ──`);
  const began = performance.now();
  const { rows, problems } = await part.run(print);
  const table = figuresTable(rows);
  for (const problem of problems) print(problem);
  print(`${table}\n(${((performance.now() - began) / 1000).toFixed(0)} s)`);
  if (keepsFigures) {
    const path = join(projectRoot(), PAGE);
    await writeFile(path, withFigures(await readFile(path, 'utf8'), part.name, table));
  }
  return rows.every((row) => row.isAsWanted);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What a part does in a process of its own; its figures go to the process that started it. */
async function child(part: string, args: readonly string[]): Promise<void> {
  const [address = '', folder = ''] = args;
  if (part !== 'soak') throw new Error(`No part has a child of the name ${part}.`);
  process.send?.(await soak(address, folder));
  process.disconnect();
}

const args = process.argv.slice(2);
if (args[0] === '--child') await child(args[1] ?? '', args.slice(2));
else process.exitCode = await main(args);
