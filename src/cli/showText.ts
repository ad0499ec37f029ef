import type { Analysis } from '../core/analysis/analysis';
import type { Branch, Fork } from '../core/divergence/fork';
import { endText } from '../core/document/endText';
import { UNKNOWN_MODEL } from '../core/document/importTraces';
import type { RunSet } from '../core/document/runSet';
import { ENGLISH } from '../core/report/catalogue';
import { dispersionFindings } from '../core/report/dispersionText';
import { branchHeadline } from '../core/report/headline';
import { sentence } from '../core/report/sentence';
import { pText, summarise } from '../core/report/summary';
import { visibleLine } from './visibleLine';

const MIN_COLUMNS = 60;
const LABEL_LENGTH = 40;
/** Answers that are named behind a branch. */
const MAX_ANSWERS = 3;

export interface ShowTextInput {
  readonly set: RunSet;
  readonly analysis: Analysis;
  /** Width of the terminal, in characters. */
  readonly columns: number;
}

/** A run set for people: the summary, the answers, the forks with their branches, and the runs that do not count. Ends with a line feed. */
export function showText({ set, analysis, columns }: ShowTextInput): string {
  const width = Math.max(MIN_COLUMNS, columns);
  const parts = [
    [title(set)],
    summarise(analysis).map((finding) => visibleLine(sentence(finding, ENGLISH))),
    answerLines(analysis),
    dispersionLines(analysis),
    forkLines(analysis, width),
    notCountedLines(analysis),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function title({ prompt, runs }: RunSet): string {
  const told = new Set(runs.map(({ model }) => model).filter((model) => model !== UNKNOWN_MODEL));
  const models = [...told].map((model) => visibleLine(model, LABEL_LENGTH));
  const name = prompt.name ?? prompt.messages.findLast(({ role }) => role === 'user')?.content ?? 'Run set';
  const count = runs.length === 1 ? '1 run' : `${runs.length} runs`;
  return `${visibleLine(name, LABEL_LENGTH)}: ${count}${models.length === 0 ? '' : ` of ${models.join(', ')}`}`;
}

function answerLines({ runs, outcomes }: Analysis): readonly string[] {
  const counted = runs.filter(({ counts }) => counts).length;
  const unanswered = runs.filter(({ counts, outcome }) => counts && outcome === null);
  if (counted === 0) return [];
  const rows = outcomes.map(({ label, runs: of }) =>
    supportRow(of.length, counted, `“${visibleLine(label, LABEL_LENGTH)}”`),
  );
  if (unanswered.length > 0) rows.push(supportRow(unanswered.length, counted, 'no answer found'));
  return ['Answers', ...rows];
}

function dispersionLines({ dispersion }: Analysis): readonly string[] {
  const [heading, ...figures] = dispersionFindings(dispersion).map((finding) => sentence(finding, ENGLISH));
  return heading === undefined ? [] : [heading, ...figures.map((line) => `  ${line}`)];
}

const supportRow = (support: number, of: number, text: string): string =>
  `  ${`${support} of ${of}`.padStart(8)}  ${text}`;

function forkLines(analysis: Analysis, width: number): readonly string[] {
  if (analysis.alignment.abstained !== null) return [];
  if (analysis.forks.length === 0) return ['Forks', '  none'];
  return ['Forks', ...analysis.forks.flatMap((fork) => oneFork(analysis, fork, width))];
}

function oneFork(analysis: Analysis, fork: Fork, width: number): readonly string[] {
  const kind = fork.lasting ? 'for good' : 'the words meet again, the answers do not';
  const decisive = fork.decisive === null ? '' : `; goes with the answer (p ${pText(fork.decisive.p)})`;
  const of = fork.branches.reduce((sum, { runs }) => sum + runs.length, 0);
  return [
    `  step ${fork.column + 1}, ${kind}${decisive}`,
    ...fork.branches.map((branch) => branchRow(analysis, branch, { of, width })),
  ];
}

interface BranchLayout {
  readonly of: number;
  readonly width: number;
}

function branchRow(analysis: Analysis, branch: Branch, { of, width }: BranchLayout): string {
  const answers = branchAnswers(analysis, branch);
  const start = `  ${supportRow(branch.runs.length, of, '')}`;
  const room = Math.max(20, width - start.length - answers.length - 2);
  const said = branchHeadline(analysis.runs, branch, room);
  return `${start}${said === null ? 'ends here' : `“${visibleLine(said)}”`}${answers}`;
}

/** The answers of a branch's runs, the commonest first; nothing where no run has one. */
function branchAnswers({ runs, outcomes }: Analysis, branch: Branch): string {
  if (outcomes.length === 0) return '';
  const counts = new Map<string, number>();
  for (const run of branch.runs) {
    const outcome = runs[run]?.outcome ?? null;
    const label = outcome === null ? null : outcomes[outcome]?.label;
    const shown = label === null || label === undefined ? 'no answer' : visibleLine(label, 16);
    counts.set(shown, (counts.get(shown) ?? 0) + 1);
  }
  const list = [...counts].sort(([, a], [, b]) => b - a).map(([label, count]) => `${label} ×${count}`);
  const more = list.length - MAX_ANSWERS;
  return ` → ${list.slice(0, MAX_ANSWERS).join(', ')}${more > 0 ? `, ${more} more` : ''}`;
}

function notCountedLines({ runs }: Analysis): readonly string[] {
  const left = runs.filter(({ counts }) => !counts);
  if (left.length === 0) return [];
  return [
    'Not counted, since they did not come to an end (--include-unfinished counts them)',
    ...left.map(
      ({ id, model, end }) =>
        `  ${visibleLine(id, LABEL_LENGTH)} (${visibleLine(model, LABEL_LENGTH)}): ${endText(end)}`,
    ),
  ];
}
