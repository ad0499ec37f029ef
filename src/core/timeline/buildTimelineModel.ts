import type { Cell } from '../align/alignment';
import type { Analysis, AnalysedRun } from '../analysis/analysis';
import type { Fork } from '../divergence/fork';
import type { RunSet } from '../document/runSet';
import type { Finding } from '../report/finding';
import { commonestText } from '../report/commonestText';
import { inOneLine, shortenMiddle } from '../report/shortenText';
import { summarise } from '../report/summary';
import { visibleText } from '../report/visibleText';
import { answerKey } from '../trace/answerKey';
import { stepText } from '../trace/trace';
import { buildCells } from './buildCells';
import type { BranchRow, ForkRow, OutcomeRow, RunRow, TimelineModel, VariantLabel } from './timelineModel';

/** Longest label of a variant and headline of a branch, in characters as a reader counts them. */
const LABEL_LENGTH = 140;
/** Longest step text that is looked at for a label: what is beyond it cannot be seen in a label anyway. */
const LABEL_SOURCE_LENGTH = 4000;
const TITLE_LENGTH = 80;

export interface TimelineInput {
  /** Ended and live runs. */
  readonly set: RunSet;
  /** The analysis of that set. */
  readonly analysis: Analysis;
  /** Ids of runs that have not ended. */
  readonly live: ReadonlySet<string>;
  /** What else must be told, such as damage and notices. */
  readonly remarks: readonly Finding[];
}

const label = (text: string): string =>
  shortenMiddle(inOneLine(visibleText(text.slice(0, LABEL_SOURCE_LENGTH))), LABEL_LENGTH);

const textOfStep = (run: AnalysedRun | undefined, step: number | undefined): string => {
  const found = step === undefined ? undefined : run?.steps[step];
  return run === undefined || found === undefined ? '' : stepText(run.trace, found);
};

function cellText(runs: readonly AnalysedRun[], cell: Cell): string {
  return cell.steps.map((step) => textOfStep(runs[cell.run], step)).join(' ');
}

/** The text of the cell that stands best for all of a variant. */
function variantLabel(runs: readonly AnalysedRun[], cells: readonly Cell[]): string {
  const labels = cells.map((cell) => label(cellText(runs, cell)));
  return labels[commonestText(labels)] ?? '';
}

function runRows({ set, analysis, live }: TimelineInput): readonly RunRow[] {
  const provenance = new Map(set.runs.map((run) => [run.id, run.provenance]));
  return analysis.runs.map((run) => {
    const known = provenance.get(run.id);
    return {
      id: run.id,
      model: run.model,
      seed: run.seed,
      end: live.has(run.id) ? null : run.end,
      outcome: run.outcome ?? -1,
      counts: run.counts,
      stepCount: run.steps.length,
      tokens: known?.tokens.generated ?? null,
      durationMs: known?.timing.totalMs ?? null,
    };
  });
}

function outcomeRows({ set, analysis }: TimelineInput): readonly OutcomeRow[] {
  const { expected } = set.prompt;
  const expectedKey = expected === null ? null : answerKey(expected);
  const expectedKeys = new Set(
    expectedKey === null
      ? []
      : [expectedKey, ...set.settings.sameOutcomes.filter((group) => group.includes(expectedKey)).flat()],
  );
  return analysis.outcomes.map((outcome) => ({
    key: outcome.key,
    label: label(outcome.label),
    support: outcome.runs.length,
    isExpected: expectedKey === null ? null : expectedKeys.has(outcome.key),
  }));
}

function outcomeCounts(analysis: Analysis, runs: readonly number[]): BranchRow['outcomes'] {
  const counts = new Map<number, number>();
  for (const run of runs) {
    const outcome = analysis.runs[run]?.outcome ?? -1;
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

/** Index of the run whose first step stands best for all that have one, or -1. */
function representativeOf(analysis: Analysis, runs: readonly number[], firstSteps: readonly number[]): number {
  const saying = runs.flatMap((_, index) => ((firstSteps[index] ?? -1) < 0 ? [] : [index]));
  const texts = saying.map((index) => label(textOfStep(analysis.runs[runs[index] ?? -1], firstSteps[index])));
  return saying[commonestText(texts)] ?? -1;
}

function forkRow(analysis: Analysis, fork: Fork): ForkRow {
  const branches = fork.branches.map((branch): BranchRow => {
    const stepOf = new Map(branch.firstSteps.map(({ run, step }) => [run, step]));
    const firstSteps = branch.runs.map((run) => stepOf.get(run) ?? -1);
    const representative = representativeOf(analysis, branch.runs, firstSteps);
    const run = analysis.runs[branch.runs[representative] ?? -1];
    return {
      runs: branch.runs,
      headline: label(textOfStep(run, firstSteps[representative])),
      firstSteps,
      representative,
      outcomes: outcomeCounts(analysis, branch.runs),
    };
  });
  return {
    column: fork.column,
    branches,
    lasting: fork.lasting,
    confidence: fork.confidence,
    decisiveP: fork.decisive?.p ?? null,
  };
}

function variantLabels({ runs, alignment }: Analysis): readonly VariantLabel[] {
  return alignment.columns.flatMap((column, columnIndex) =>
    column.variants.map((variant, variantIndex) => ({
      column: columnIndex,
      variant: variantIndex,
      label: variantLabel(runs, variant),
    })),
  );
}

function promptTitle({ prompt }: RunSet): string {
  if (prompt.name !== null) return label(prompt.name);
  const asked = prompt.messages.findLast(({ role }) => role === 'user');
  return shortenMiddle(inOneLine(visibleText(asked?.content ?? '')), TITLE_LENGTH);
}

/** What the view draws of a run set and its analysis. Pure. All texts of it are made visible and shortened for showing. */
export function buildTimelineModel(input: TimelineInput): TimelineModel {
  const { set, analysis, remarks } = input;
  return {
    title: promptTitle(set),
    prompt: set.prompt.messages.map(({ content }) => visibleText(content)).join('\n\n'),
    expected: set.prompt.expected === null ? null : visibleText(set.prompt.expected),
    columnCount: analysis.alignment.columns.length,
    runs: runRows(input),
    outcomes: outcomeRows(input),
    cells: buildCells(analysis),
    labels: variantLabels(analysis),
    forks: analysis.forks.map((fork) => forkRow(analysis, fork)),
    bubbles: analysis.bubbles.map(({ from, to, branches }) => ({
      from,
      to,
      branches: branches.map(({ runs }) => runs),
    })),
    revisits: analysis.alignment.revisits,
    abstained: abstention(analysis),
    dispersion: analysis.dispersion,
    summary: summarise(analysis),
    remarks,
  };
}

function abstention({ alignment: { abstained } }: Analysis): Finding | null {
  if (abstained === null) return null;
  return { key: `view.abstained.${abstained.reason}`, args: [abstained.groups.length] };
}
