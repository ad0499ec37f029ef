import { analyse } from '../core/analysis/analyse';
import { readRunSet } from '../core/document/readRunSet';
import type { AnalysisSettings, RunSet } from '../core/document/runSet';
import { showDocument } from '../core/report/showDocument';
import type { AnswerRule } from '../core/trace/answerRule';
import { ANSWER_RULE_EXAMPLES, parseAnswerRule } from '../core/trace/answerRuleText';
import { jsonLine } from './jsonLine';
import { EXIT, failure, parseArguments, usageError, type Command, type ExitCode, type Terminal } from './command';
import { readTextFile } from './readTextFile';
import { showText } from './showText';
import { tellDamage } from './tellDamage';
import { visibleLine } from './visibleLine';

const HELP = `Usage: forkline show FILE [--json] [--answer RULE] [--include-unfinished]

Aligns the runs of a run set step by step and shows the answers, and where the runs part. “-” stands for the standard input.

Options:
  --json                print the whole analysis for programs; see docs/schema/show.schema.json
  --answer RULE         read the answers by another rule than the file's:
                        ${ANSWER_RULE_EXAMPLES.join(', ')}
  --include-unfinished  let runs that were cut off take part, too

What of a damaged file can be read is shown; what cannot stands on the standard error, line by line. The exit code is 0 if there is a
run set to show, and ${EXIT.unreadable} if nothing of the file can be read or a newer version of the format wrote it.
`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  answer: { type: 'string' },
  'include-unfinished': { type: 'boolean', default: false },
} as const;

export const showCommand: Command = {
  name: 'show',
  summary: 'show where the runs of a run set split apart',
  help: HELP,
  run: runShow,
};

async function runShow(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const parsed = parseArguments({ args: [...args], options: OPTIONS, allowPositionals: true });
  if (!parsed.ok) return usageError('show', parsed.failure, terminal);
  const { positionals, values } = parsed.value;
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) return usageError('show', 'name one run-set file.', terminal);
  const answer = values.answer === undefined ? null : parseAnswerRule(values.answer);
  if (values.answer !== undefined && answer === null) {
    const message = `“${visibleLine(values.answer)}” is no way to read answers. Use one of: ${ANSWER_RULE_EXAMPLES.join(', ')}.`;
    return usageError('show', message, terminal);
  }
  const text = await readTextFile(path, terminal);
  if (!text.ok) return failure('show', text.failure, terminal);
  const { set, damage } = readRunSet(text.value);
  tellDamage(damage, path, terminal);
  if (set === null) return EXIT.unreadable;
  const analysis = analyse({ ...set, settings: overlaid(set.settings, answer, values['include-unfinished']) });
  terminal.out(values.json ? jsonLine(showDocument(analysis)) : showText({ set, analysis, columns: terminal.columns }));
  return EXIT.done;
}

const overlaid = (
  settings: RunSet['settings'],
  answer: AnswerRule | null,
  includesUnfinished: boolean,
): AnalysisSettings => ({
  ...settings,
  answer: answer ?? settings.answer,
  includesUnfinished: includesUnfinished || settings.includesUnfinished,
});
