import { basename } from 'node:path';
import { compareRunSets, type NamedRunSet } from '../core/comparison/compareRunSets';
import { readRunSet } from '../core/document/readRunSet';
import { comparisonDocument } from '../core/report/comparisonDocument';
import { jsonLine } from './jsonLine';
import { EXIT, failure, parseArguments, usageError, type Command, type ExitCode, type Terminal } from './command';
import { compareText } from './compareText';
import { readTextFile } from './readTextFile';
import { tellDamage } from './tellDamage';

const HELP = `Usage: forkline compare FILE FILE [--json]

Sets two run sets side by side, say from before and after a change of the prompt: their answers, their spread, and the ways that
their runs take. Whether they differ is told by permutation tests at the 5 % level, and “no detectable difference” where they
find none. Answers are read by the rule of the first file. Nothing is said of causes.

Options:
  --json   print the comparison for programs
`;

const OPTIONS = { json: { type: 'boolean', default: false } } as const;

export const compareCommand: Command = {
  name: 'compare',
  summary: 'set two run sets side by side',
  help: HELP,
  run: runCompare,
};

async function runCompare(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const parsed = parseArguments({ args: [...args], options: OPTIONS, allowPositionals: true });
  if (!parsed.ok) return usageError('compare', parsed.failure, terminal);
  const { positionals, values } = parsed.value;
  const [first, second, ...more] = positionals;
  if (first === undefined || second === undefined || more.length > 0)
    return usageError('compare', 'name two run-set files.', terminal);
  const sets: NamedRunSet[] = [];
  for (const path of [first, second]) {
    const text = await readTextFile(path, terminal);
    if (!text.ok) return failure('compare', text.failure, terminal);
    const { set, damage } = readRunSet(text.value);
    tellDamage(damage, path, terminal);
    if (set === null) return EXIT.unreadable;
    sets.push({ name: basename(path).replace(/\.forkline\.jsonl$/, ''), set });
  }
  const [a, b] = sets;
  if (a === undefined || b === undefined) return EXIT.unreadable;
  const comparison = compareRunSets(a, b);
  terminal.out(values.json ? jsonLine(comparisonDocument(comparison)) : compareText(comparison, terminal.columns));
  return EXIT.done;
}
