import { compareQuantities } from './compareQuantities';
import type { ForkingRun } from './forkingRun';
import type { MeetingTable } from './meetings';
import type { Parting } from './parting';
import type { RunPath } from './runPaths';
import { firstAtLeast } from './wayPartings';

/** What speaks for or against a parting being a fork to tell; rates are means over the pairs of runs that it parts. */
export interface PartingEvidence {
  /** Earliest first step, at most {@link LATEST}. */
  readonly earliest: number;
  /** Share of all runs that take part. */
  readonly participation: number;
  /** 1 where a second way has two runs or more. */
  readonly isShared: number;
  /** Meetings after the parting. */
  readonly meetingsAfter: number;
  /** Share of what either run does before it that both do. */
  readonly togetherBefore: number;
  /** Share of pairs with different outcomes. */
  readonly outcomesApart: number;
  /** Share of pairs within one way with equal outcomes; one half where every way has one run. */
  readonly outcomesWithin: number;
  /** Share of pairs whose first steps contradict each other in their quantities. */
  readonly contradictions: number;
  /** Stops of either run until they meet again, at most {@link LONGEST}. */
  readonly apart: number;
}

const LATEST = 5;
const LONGEST = 8;

export interface ForkContext {
  readonly runs: readonly ForkingRun[];
  readonly paths: readonly RunPath[];
  readonly meetings: MeetingTable;
}

export function partingEvidence(parting: Parting, context: ForkContext): PartingEvidence {
  const { runs } = context;
  const placed = parting.ways.map((way) =>
    way.firstSteps.map(({ run, step }) => ({ run, step, stop: stopOf(context, run, step) })),
  );
  const sums = { after: 0, before: 0, outcomes: 0, contradictions: 0, apart: 0, pairs: 0 };
  placed.forEach((way, index) => {
    for (const other of placed.slice(0, index))
      for (const x of way) for (const y of other) addPair(sums, x, y, context);
  });
  const counting = runs.filter((run) => run.counts && run.stepCount > 0).length;
  const { pairs } = sums;
  return {
    earliest: Math.min(LATEST, ...parting.ways.flatMap((way) => way.firstSteps.map(({ step }) => step))),
    participation: parting.ways.reduce((sum, way) => sum + way.runs.length, 0) / counting,
    isShared: (parting.ways[1]?.runs.length ?? 0) > 1 ? 1 : 0,
    meetingsAfter: sums.after / pairs,
    togetherBefore: sums.before / pairs,
    outcomesApart: sums.outcomes / pairs,
    outcomesWithin: withinWays(parting, runs),
    contradictions: sums.contradictions / pairs,
    apart: sums.apart / pairs,
  };
}

interface PlacedRun {
  readonly run: number;
  readonly step: number;
  /** Index of the first stop that is no earlier than the step. */
  readonly stop: number;
}

function stopOf({ paths }: ForkContext, run: number, step: number): number {
  return firstAtLeast(
    (paths[run] ?? []).map((stop) => stop.step),
    step,
  );
}

type PairSums = Record<'after' | 'before' | 'outcomes' | 'contradictions' | 'apart' | 'pairs', number>;

function addPair(sums: PairSums, x: PlacedRun, y: PlacedRun, { runs, paths, meetings }: ForkContext): void {
  const { a, b } = meetings.of(x.run, y.run);
  const next = Math.max(firstAtLeast(a, x.stop), firstAtLeast(b, y.stop));
  const left = Math.max((paths[x.run]?.length ?? 0) - x.stop, (paths[y.run]?.length ?? 0) - y.stop);
  const until = Math.max((a[next] ?? Infinity) - x.stop, (b[next] ?? Infinity) - y.stop);
  sums.pairs++;
  sums.after += a.length - next;
  sums.before += x.stop + y.stop === 0 ? 0 : (2 * next) / (x.stop + y.stop);
  sums.outcomes += outcomesDiffer(runs[x.run], runs[y.run]) ? 1 : 0;
  sums.apart += Math.min(LONGEST, until, left);
  const [p, q] = [runs[x.run]?.said[x.step], runs[y.run]?.said[y.step]];
  if (p !== undefined && q !== undefined && compareQuantities(p.quantities, q.quantities) === 'different')
    sums.contradictions++;
}

const outcomesDiffer = (a: ForkingRun | undefined, b: ForkingRun | undefined): boolean =>
  a !== undefined && b !== undefined && a.outcome !== null && b.outcome !== null && a.outcome !== b.outcome;

function withinWays({ ways }: Parting, runs: readonly ForkingRun[]): number {
  let pairs = 0;
  let equal = 0;
  for (const { runs: members } of ways) {
    members.forEach((x, i) => {
      for (const y of members.slice(0, i)) {
        pairs++;
        if (!outcomesDiffer(runs[x], runs[y])) equal++;
      }
    });
  }
  return pairs === 0 ? 0.5 : equal / pairs;
}
