import type { AnalysedRun, Analysis } from '../analysis/analysis';
import { canBeDecisive } from '../divergence/decisiveFork';
import type { Branch, Fork } from '../divergence/fork';
import type { Finding, MessageKey } from './finding';
import { branchHeadline, headline } from './headline';

const HEADLINE_LENGTH = 60;
const ANSWER_LENGTH = 40;

/**
 * What the analysis comes to, a sentence each: runs and answers, what is left out, where runs first part for good, and whether
 * that goes with the answer. A step is named by the number of its column, from 1, as the timeline draws it. Never says more than
 * the analysis: nothing of forks where the aligner abstained, and no verdict that the runs are too few for.
 */
export function summarise(analysis: Analysis): readonly Finding[] {
  return [...countFindings(analysis), ...leftOutFindings(analysis.runs), ...forkFindings(analysis)];
}

const countedRuns = (runs: readonly AnalysedRun[]): readonly AnalysedRun[] => runs.filter(({ counts }) => counts);

function countFindings({ runs, outcomes }: Analysis): readonly Finding[] {
  const counted = countedRuns(runs);
  const n = counted.length;
  const answer = headline(outcomes[0]?.label ?? '', ANSWER_LENGTH);
  const unanswered = counted.filter(({ outcome }) => outcome === null).length;
  if (runs.length === 0) return [{ key: 'summary.noRuns', args: [] }];
  if (n === 0) {
    const failed = runs.filter(({ end }) => end.kind === 'failed').length;
    return [{ key: 'summary.noneCounts', args: [runs.length - failed, failed] }];
  }
  if (n === 1)
    return unanswered === 0
      ? [{ key: 'summary.singleRun', args: [answer] }]
      : [{ key: 'summary.singleRunNoAnswer', args: [] }];
  if (unanswered === n) return [{ key: 'summary.noAnswers', args: [n] }];
  if (outcomes.length === 1 && unanswered === 0) return [{ key: 'summary.allAgree', args: [n, answer] }];
  return [
    outcomes.length === 1
      ? { key: 'summary.oneAnswer', args: [n, answer] }
      : { key: 'summary.answers', args: [n, outcomes.length] },
    ...counting(unanswered, 'summary.unanswered.one', 'summary.unanswered.other'),
  ];
}

function leftOutFindings(runs: readonly AnalysedRun[]): readonly Finding[] {
  const leftOut = runs.filter(({ counts }) => !counts);
  if (leftOut.length === runs.length) return [];
  const failed = leftOut.filter(({ end }) => end.kind === 'failed').length;
  return [
    ...counting(leftOut.length - failed, 'summary.unfinished.one', 'summary.unfinished.other'),
    ...counting(failed, 'summary.failed.one', 'summary.failed.other'),
  ];
}

function counting(count: number, one: MessageKey, other: MessageKey): readonly Finding[] {
  if (count === 0) return [];
  return [count === 1 ? { key: one, args: [] } : { key: other, args: [count] }];
}

function forkFindings(analysis: Analysis): readonly Finding[] {
  const { runs, alignment, forks, bubbles } = analysis;
  if (countedRuns(runs).length < 2) return [];
  if (alignment.abstained !== null) return [{ key: `summary.${alignment.abstained.reason}`, args: [] }];
  const firstLasting = forks.find(({ lasting }) => lasting);
  const decisive = forks.find((fork) => fork.decisive !== null);
  if (decisive !== undefined && decisive !== firstLasting) return verdict(analysis, firstLasting);
  const parting: Finding =
    firstLasting !== undefined
      ? forkFinding(runs, firstLasting)
      : { key: forks.length + bubbles.length > 0 ? 'summary.noLastingFork' : 'summary.noFork', args: [] };
  return [parting, ...verdict(analysis, firstLasting)];
}

/** Whether a fork goes with the answer; nothing where there is nothing that a fork could go with. */
function verdict({ runs, forks, bubbles, outcomes }: Analysis, firstLasting: Fork | undefined): readonly Finding[] {
  if (forks.length === 0 || outcomes.length === 0) return [];
  if (outcomes.length === 1) return [{ key: 'summary.sameAnswerAnyway', args: [] }];
  const decisive = forks.find((fork) => fork.decisive !== null);
  const p = decisive?.decisive?.p;
  if (decisive !== undefined && p !== undefined)
    return [
      decisive === firstLasting ? { key: 'summary.goesWith', args: [pText(p)] } : elsewhereFinding(runs, decisive, p),
    ];
  const outcomeByRun = runs.map(({ outcome }) => outcome);
  return [
    { key: canBeDecisive(forks, outcomeByRun, bubbles) ? 'summary.notDecisive' : 'summary.tooFewToTell', args: [] },
  ];
}

interface Way {
  readonly count: number;
  readonly says: string;
}

/** The branches on which runs go on, largest first. */
function waysOn(runs: readonly AnalysedRun[], branches: readonly Branch[]): readonly Way[] {
  return branches
    .flatMap((branch) => {
      const says = branchHeadline(runs, branch, HEADLINE_LENGTH);
      return says === null ? [] : [{ count: branch.runs.length, says }];
    })
    .sort((a, b) => b.count - a.count);
}

function forkFinding(runs: readonly AnalysedRun[], fork: Fork): Finding {
  const step = fork.column + 1;
  const [most, next] = waysOn(runs, fork.branches);
  const total = fork.branches.reduce((sum, branch) => sum + branch.runs.length, 0);
  if (most === undefined || next === undefined)
    return {
      key: most?.count === 1 ? 'summary.forkEnd.one' : 'summary.forkEnd.other',
      args: [step, most?.count ?? 0, most?.says ?? '', total],
    };
  const args = [step, most.count, most.says, next.count, next.says, fork.branches.length];
  const isMany = fork.branches.length > 2;
  if (most.count === 1) return { key: isMany ? 'summary.forkAllApart' : 'summary.forkOfTwo', args };
  const form = next.count === 1 ? 'one' : 'other';
  return { key: isMany ? `summary.forkOfMany.${form}` : `summary.fork.${form}`, args };
}

function elsewhereFinding(runs: readonly AnalysedRun[], fork: Fork, p: number): Finding {
  const [most, next] = waysOn(runs, fork.branches);
  const step = fork.column + 1;
  if (most === undefined || next === undefined || most.count === 1)
    return { key: 'summary.goesWithStep', args: [step, pText(p)] };
  const form = next.count === 1 ? 'one' : 'other';
  const key: MessageKey =
    fork.branches.length > 2 ? `summary.goesWithOfMany.${form}` : `summary.goesWithElsewhere.${form}`;
  return { key, args: [step, most.count, most.says, next.count, next.says, pText(p), fork.branches.length] };
}

/** `= .02`, `= .004`, `< .001`: a p value with its relation, since none is ever 0. */
export function pText(p: number): string {
  if (p < 0.001) return '< .001';
  return `= ${p.toFixed(p < 0.01 ? 3 : 2).replace(/^0/, '')}`;
}
