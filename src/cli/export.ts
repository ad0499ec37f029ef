import { analyse } from '../core/analysis/analyse';
import { DARK, LIGHT } from '../core/drawing/drawingColours';
import { drawSvg } from '../core/drawing/drawSvg';
import { readRunSet } from '../core/document/readRunSet';
import { ENGLISH } from '../core/report/catalogue';
import { markdownReport } from '../core/report/markdownReport';
import { stepTable } from '../core/report/stepTable';
import { ok, type Result } from '../core/result';
import { buildTimelineModel } from '../core/timeline/buildTimelineModel';
import { EXIT, failure, parseArguments, usageError, type Command, type ExitCode, type Terminal } from './command';
import { htmlReport } from './htmlReport';
import { readTextFile, STANDARD_STREAM } from './readTextFile';
import { tellDamage } from './tellDamage';
import { writeWholeFile } from './writeWholeFile';

const HELP = `Usage: forkline export FILE (--html | --svg | --markdown | --csv) [--out FILE] [--dark] [--force]

Makes of a run set what can be passed on. Without --out it goes to the standard output. “-” stands for the standard input or output.

Options:
  --html       one page with the whole interactive timeline; it needs no network and asks nothing of anybody
  --svg        the timeline as a picture
  --markdown   the summary, the answers and the forks, to paste into an issue or a note
  --csv        a row for each step: run, model, seed, answer, column, variant, text; a text that a spreadsheet would take for a
               formula has an apostrophe before it
  --out FILE   where to write it
  --dark       the picture for dark pages
  --force      replace FILE if it exists
`;

const OPTIONS = {
  html: { type: 'boolean', default: false },
  svg: { type: 'boolean', default: false },
  markdown: { type: 'boolean', default: false },
  csv: { type: 'boolean', default: false },
  out: { type: 'string' },
  dark: { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
} as const;

const FORMS = ['html', 'svg', 'markdown', 'csv'] as const;
type Form = (typeof FORMS)[number];

export const exportCommand: Command = {
  name: 'export',
  summary: 'make a page, a picture, a text or a table of a run set',
  help: HELP,
  run: runExport,
};

async function runExport(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const parsed = parseArguments({ args: [...args], options: OPTIONS, allowPositionals: true });
  if (!parsed.ok) return usageError('export', parsed.failure, terminal);
  const { positionals, values } = parsed.value;
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) return usageError('export', 'name one run-set file.', terminal);
  const [form, ...others] = FORMS.filter((name) => values[name]);
  if (form === undefined || others.length > 0)
    return usageError('export', 'say with one of --html, --svg, --markdown or --csv what to make.', terminal);
  const text = await readTextFile(path, terminal);
  if (!text.ok) return failure('export', text.failure, terminal);
  const made = await exported(text.value, { form, isDark: values.dark, path }, terminal);
  if (made === null) return EXIT.unreadable;
  if (!made.ok) return failure('export', made.failure, terminal);
  if (values.out === undefined || values.out === STANDARD_STREAM) {
    terminal.out(made.value);
    return EXIT.done;
  }
  const written = await writeWholeFile({ path: values.out, text: made.value, replaces: values.force });
  return written.ok ? EXIT.done : failure('export', written.failure, terminal);
}

/** The text of the export; null where the file holds no run set that can be read, which is told. */
async function exported(
  text: string,
  { form, isDark, path }: { readonly form: Form; readonly isDark: boolean; readonly path: string },
  terminal: Terminal,
): Promise<Result<string, string> | null> {
  const { set, damage } = readRunSet(text);
  tellDamage(damage, path, terminal);
  if (set === null) return null;
  const analysis = analyse(set);
  const remarks = damage.map(({ finding }) => finding);
  const model = buildTimelineModel({ set, analysis, live: new Set(), remarks });
  switch (form) {
    case 'html':
      return htmlReport({ set, analysis, model });
    case 'svg':
      return ok(drawSvg({ model, catalogue: ENGLISH, colours: isDark ? DARK : LIGHT }));
    case 'markdown':
      return ok(markdownReport({ model, catalogue: ENGLISH }));
    case 'csv':
      return ok(stepTable(analysis));
  }
}
