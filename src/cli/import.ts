import { basename } from 'node:path';
import { importTraces, UNKNOWN_MODEL } from '../core/document/importTraces';
import type { RunSet } from '../core/document/runSet';
import { runSetText } from '../core/document/writeRunSet';
import { ENGLISH } from '../core/report/catalogue';
import { sentence } from '../core/report/sentence';
import { EXIT, failure, parseArguments, usageError, type Command, type ExitCode, type Terminal } from './command';
import { readTextFile, STANDARD_STREAM } from './readTextFile';
import { visibleLine } from './visibleLine';
import { writeWholeFile } from './writeWholeFile';

const HELP = `Usage: forkline import TRACES --out FILE [--force]

Makes a run set of runs that another program sampled. TRACES holds one JSON object a line:

  {"id"?, "prompt"?, "model"?, "seed"?, "thinking"?, "answer"?, "end"?, "steps"?: [{"channel", "start", "end"}]}

All lines are runs of one prompt. An id that is missing is the number of its line, a model "${UNKNOWN_MODEL}", an end "stopped".
Steps are half-open ranges of the text of the channel "thinking" or "answer", counted in UTF-16 units; they are taken as they are.
Without them the text is cut into steps by Forkline.

Options:
  --out FILE   where to write the run set; its name should end in .forkline.jsonl
  --force      replace FILE if it exists

“-” stands for the standard input or output. Nothing is written if any line cannot be read.
`;

const OPTIONS = { out: { type: 'string' }, force: { type: 'boolean', default: false } } as const;

export const importCommand: Command = {
  name: 'import',
  summary: 'make a run set of traces of another program',
  help: HELP,
  run: runImport,
};

async function runImport(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const parsed = parseArguments({ args: [...args], options: OPTIONS, allowPositionals: true });
  if (!parsed.ok) return usageError('import', parsed.failure, terminal);
  const { positionals, values } = parsed.value;
  const [source, ...more] = positionals;
  if (source === undefined || more.length > 0) return usageError('import', 'name one file of traces.', terminal);
  if (values.out === undefined) return usageError('import', 'say with --out where to write the run set.', terminal);
  const text = await readTextFile(source, terminal);
  if (!text.ok) return failure('import', text.failure, terminal);
  const imported = importTraces({
    text: text.value,
    createdAt: terminal.now().toISOString(),
    name: source === STANDARD_STREAM ? null : basename(source).replace(/\.[^.]*$/, ''),
  });
  if (!imported.ok) {
    return failure('import', `${source}: ${visibleLine(sentence(imported.failure.finding, ENGLISH))}`, terminal);
  }
  return write(imported.value, { path: values.out, replaces: values.force }, terminal);
}

interface Target {
  readonly path: string;
  readonly replaces: boolean;
}

async function write(set: RunSet, { path, replaces }: Target, terminal: Terminal): Promise<ExitCode> {
  const text = runSetText(set);
  if (path === STANDARD_STREAM) {
    terminal.out(text);
  } else {
    const written = await writeWholeFile({ path, text, replaces });
    if (!written.ok) return failure('import', written.failure, terminal);
  }
  const count = set.runs.length === 1 ? '1 run' : `${set.runs.length} runs`;
  terminal.err(`${path === STANDARD_STREAM ? 'standard output' : path}: ${count}.\n`);
  const silent = set.runs.filter(({ trace }) => trace.thinking === '' && trace.answer === '');
  if (silent.length > 0) {
    const ids = silent.map(({ id }) => visibleLine(id)).join(', ');
    terminal.err(`Without any text: ${ids}. Check that “thinking” and “answer” are spelled so.\n`);
  }
  return EXIT.done;
}
