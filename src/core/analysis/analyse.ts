import { align } from '../align/align';
import type { AlignableRun } from '../align/alignableRun';
import { tokenise } from '../align/tokenise';
import { decisiveFork } from '../divergence/decisiveFork';
import { findForks } from '../divergence/findForks';
import type { Divergence } from '../divergence/findForks';
import type { Fork } from '../divergence/fork';
import { sayings } from '../divergence/sayings';
import type { AnalysisSettings, RunSet } from '../document/runSet';
import { measureDispersion } from '../measures/measureDispersion';
import { seedOfRuns } from '../random';
import { extractAnswer } from '../trace/extractAnswer';
import type { ExtractedAnswer } from '../trace/extractAnswer';
import { firstOutcomeStep } from '../trace/firstOutcomeStep';
import { groupOutcomes } from '../trace/groupOutcomes';
import type { Outcome } from '../trace/outcome';
import type { Run } from '../trace/run';
import { splitSteps } from '../trace/splitSteps';
import type { Step } from '../trace/trace';
import { stepText } from '../trace/trace';
import type { AnalysedRun, Analysis } from './analysis';

interface ReadRun {
  readonly run: Run;
  readonly steps: readonly Step[];
  readonly answer: ExtractedAnswer | null;
  readonly firstOutcomeStep: number;
  readonly counts: boolean;
}

/**
 * Everything that is computed from a run set: a pure function of its runs and settings, and but for the numbering of runs the
 * same for any order of them. Runs that did not stop by themselves are aligned like all others and, unless the settings include them,
 * left out of outcomes, forks and dispersion.
 */
export function analyse(set: RunSet): Analysis {
  const seed = seedOfRuns(set.runs);
  const read = set.runs.map((run) => readRun(run, set.settings));
  const outcomes = groupOutcomes(
    read.map(({ answer, counts }) => (counts ? answer : null)),
    set.settings.sameOutcomes,
  );
  const outcomeByRun = outcomeIndices(outcomes, read.length);
  const runs = read.map((ofRun, index): AnalysedRun => toAnalysedRun(ofRun, outcomeByRun[index] ?? null));
  const prompt = set.prompt.messages.map((message) => message.content).join('\n');
  const alignable = read.map((ofRun, index) => toAlignableRun(ofRun, outcomes[outcomeByRun[index] ?? -1] ?? null));
  const alignment = align(alignable, prompt);
  const said = sayings(alignable, prompt);
  const divergence = findForks(
    alignment,
    runs.map((run, index) => ({ ...run, stepCount: run.steps.length, said: said[index] ?? [] })),
  );
  return {
    runs,
    alignment,
    forks: markDecisive(divergence, outcomeByRun, seed),
    bubbles: divergence.bubbles,
    outcomes,
    dispersion: measureDispersion(
      {
        outcomeSizes: outcomes.map((outcome) => outcome.runs.length),
        unanswered: runs.filter((run) => run.counts && run.outcome === null).length,
        leftOut: runs.filter((run) => !run.counts).length,
      },
      seed,
    ),
  };
}

function readRun(run: Run, settings: AnalysisSettings): ReadRun {
  const steps = run.givenSteps ?? splitSteps(run.trace);
  const answer = extractAnswer(run.trace, settings.answer);
  return {
    run,
    steps,
    answer,
    firstOutcomeStep: answer === null ? steps.length : firstOutcomeStep(run.trace, steps, answer),
    counts: run.end.kind === 'stopped' || settings.includesUnfinished,
  };
}

function outcomeIndices(outcomes: readonly Outcome[], runCount: number): readonly (number | null)[] {
  const byRun = new Array<number | null>(runCount).fill(null);
  outcomes.forEach((outcome, index) => {
    for (const run of outcome.runs) byRun[run] = index;
  });
  return byRun;
}

const toAnalysedRun = (
  { run, steps, firstOutcomeStep: first, counts }: ReadRun,
  outcome: number | null,
): AnalysedRun => ({
  id: run.id,
  model: run.model,
  seed: run.seed,
  end: run.end,
  trace: run.trace,
  steps,
  firstOutcomeStep: first,
  outcome,
  counts,
});

function toAlignableRun(
  { run, steps, answer, firstOutcomeStep: first }: ReadRun,
  outcome: Outcome | null,
): AlignableRun {
  const texts = steps.map((step) => stepText(run.trace, step));
  return {
    steps: texts,
    tokens: texts.map(tokenise),
    isThinking: steps.map((step) => step.channel === 'thinking'),
    firstOutcomeStep: first,
    outcomeKey: outcome?.key ?? answer?.key ?? null,
  };
}

/** Forks whose branches were formed by outcomes would always go with them, and are not asked. */
function markDecisive(
  { forks, bubbles, blindForks }: Divergence,
  outcomeByRun: readonly (number | null)[],
  seed: string,
): readonly Fork[] {
  const asked = blindForks.flatMap((index) => forks[index] ?? []);
  const found = decisiveFork(asked, outcomeByRun, seed, bubbles);
  const decisive = found === null ? null : asked[found.fork];
  return forks.map((fork) => (found !== null && fork === decisive ? { ...fork, decisive: { p: found.p } } : fork));
}
