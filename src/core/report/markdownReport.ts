import { branchLetter, outcomeGlyph } from '../drawing/glyphs';
import { runIds } from '../drawing/labels';
import type { ForkRow, TimelineModel } from '../timeline/timelineModel';
import { dispersionFindings } from './dispersionText';
import type { Catalogue } from './finding';
import { markdownText } from './markdownText';
import { sayIn, type Say } from './say';
import { sentence } from './sentence';

interface Report {
  readonly model: TimelineModel;
  readonly catalogue: Catalogue;
}

/** A timeline in words: summary, answers, forks with their branches, spread. Markdown that can be pasted; texts of models stay texts. */
export function markdownReport({ model, catalogue }: Report): string {
  const say = sayIn(catalogue);
  const title = markdownText(model.title === '' ? say('view.untitled') : model.title);
  const findings = model.abstained === null ? model.summary : [...model.summary, model.abstained];
  const summary = findings.map((finding) => markdownText(sentence(finding, catalogue))).join(' ');
  const spread = dispersionFindings(model.dispersion).map(
    (finding) => `- ${markdownText(sentence(finding, catalogue))}`,
  );
  const parts = [
    `## ${title}`,
    ...(model.expected === null ? [] : [markdownText(say('view.expected', model.expected))]),
    summary,
    answerTable(model, say),
    ...model.forks.map((fork, index) => forkPart({ model, catalogue }, fork, index)),
    ...(spread.length === 0 ? [] : [spread.join('\n')]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

function answerTable(model: TimelineModel, say: Say): string {
  if (model.outcomes.length === 0) return '';
  const counted = model.runs.filter(({ counts }) => counts).length;
  const rows = model.outcomes.map(({ label, support, isExpected }, outcome) => {
    const runs = model.runs.flatMap((run, index) => (run.outcome === outcome ? [index] : []));
    const note = isExpected === true ? ` ✓ ${say('view.isExpected')}` : '';
    return [
      `${outcomeGlyph(outcome)} **${markdownText(label)}**${note}`,
      say('view.supportRuns', support, counted),
      markdownText(runIds(model, runs)),
    ];
  });
  return table([say('view.answers'), '', say('view.runs')], rows);
}

function forkPart({ model, catalogue }: Report, fork: ForkRow, index: number): string {
  const say = sayIn(catalogue);
  const star = fork.decisiveP === null ? '' : '★ ';
  const total = fork.branches.reduce((sum, { runs }) => sum + runs.length, 0);
  const rows = fork.branches.map((branch, nth) => [
    branchLetter(nth),
    say('view.supportRuns', branch.runs.length, total),
    branch.headline === '' ? say('view.branchNoStep') : markdownText(branch.headline),
    branch.outcomes
      .map(([outcome, count]) => `${markdownText(model.outcomes[outcome]?.label ?? say('view.noAnswer'))} × ${count}`)
      .join(', '),
    markdownText(runIds(model, branch.runs)),
  ]);
  const words = say(
    fork.decisiveP !== null ? 'view.goesWithAnswer' : fork.lasting ? 'view.lasting' : 'view.meetsAgain',
  );
  return [
    `### ${star}${say('view.forkAt', index + 1, fork.column + 1)}`,
    markdownText(words),
    table(['', '', say('view.table.says'), say('view.answers'), say('view.runs')], rows),
  ].join('\n\n');
}
