import type { Alignment } from '../align/alignment';
import { findPartings } from './findPartings';
import type { Bubble, Fork } from './fork';
import type { ForkingRun } from './forkingRun';
import { likelihood } from './likelihood';
import { MeetingTable } from './meetings';
import { STRAY_MEETINGS } from './outcomePartings';
import type { Parting } from './parting';
import type { ForkContext, PartingEvidence } from './partingEvidence';
import { partingEvidence } from './partingEvidence';
import { runPaths } from './runPaths';

export interface Divergence {
  /** By column, then by support. */
  readonly forks: readonly Fork[];
  readonly bubbles: readonly Bubble[];
  /**
   * Indices of the forks whose branches were formed without looking at outcomes. The others go with the outcome by construction
   * and must not be asked whether they do.
   */
  readonly blindForks: readonly number[];
}

interface Judged {
  readonly parting: Parting;
  readonly evidence: PartingEvidence;
  readonly likelihood: number;
  /** Later columns in which runs of different ways say the same, ascending. */
  readonly meetings: readonly number[];
}

/** Partings less likely to be named by a reader are no forks, unless their quantities contradict each other or they last. */
const LEAST_LIKELIHOOD = 0.15;
/** From so many runs on, one run that words a step differently and comes back makes no fork. */
const MANY_RUNS = 6;
/** So long do runs go apart where they are said to part for a while, in stops. */
const SUSTAINED = 3;
const MOSTLY = 0.5;
/** Where fewer of the runs part for good, it is told only if a reader would name it. */
const MOST_RUNS = 0.6;
/** Ways that are shorter to the end of the run are no lasting parting by themselves. */
const LEAST_TAIL = 3;

/**
 * Places where runs part. A fork lasts, or goes with different quantities or outcomes, or leads the runs apart for a while; all other
 * partings after which runs meet again are bubbles. Runs that do not count take no branch.
 */
export function findForks(alignment: Alignment, runs: readonly ForkingRun[]): Divergence {
  if (alignment.abstained !== null) return { forks: [], bubbles: [], blindForks: [] };
  const paths = runPaths(alignment, runs);
  const context = { runs, paths, meetings: new MeetingTable(paths) };
  const judged = findPartings(alignment, context).map((parting) => judge(parting, context));
  const chosen = choose(judged, runs.filter(({ counts }) => counts).length).filter(
    ({ parting }) => parting.source !== 'outcome' || differsAtOnce(parting, context),
  );
  return {
    forks: chosen.map(toFork),
    bubbles: judged.filter((one) => !chosen.includes(one)).flatMap(toBubble),
    blindForks: chosen.flatMap(({ parting }, index) => (parting.source === 'outcome' ? [] : [index])),
  };
}

function judge(parting: Parting, context: ForkContext): Judged {
  const evidence = partingEvidence(parting, context);
  return {
    parting,
    evidence,
    likelihood: likelihood(parting, evidence),
    meetings: laterMeetings(parting, context),
  };
}

/** Forks by column; of those with the same branches only the likeliest, but where quantities contradict each other every one. */
function choose(judged: readonly Judged[], runCount: number): readonly Judged[] {
  const chosen: Judged[] = [];
  const known = new Set<string>();
  const ranked = judged
    .filter(isFork)
    .sort((a, b) => rank(a) - rank(b) || b.likelihood - a.likelihood || a.parting.column - b.parting.column);
  for (const one of ranked) {
    const name = JSON.stringify(one.parting.ways.map((way) => way.runs));
    if (known.has(name) && (!contradicts(one) || one.parting.source === 'given')) continue;
    known.add(name);
    chosen.push(one);
  }
  return chosen
    .filter((one) => one.parting.source !== 'outcome' || !isExplained(one.parting, chosen))
    .filter((one) => !chosen.some((other) => holdsAllOf(other.parting, one.parting)) && !isScattered(one, runCount))
    .sort((a, b) => a.parting.column - b.parting.column || support(b) - support(a));
}

/** Whether less than half of the runs are there, each on a way of its own: there is no group that others part from. */
const isScattered = ({ parting }: Judged, runCount: number): boolean =>
  parting.ways.every(({ runs }) => runs.length === 1) && 2 * parting.ways.length < runCount;

/** Whether `parting` tells no more than `other`, which parts the same runs and further ones at the same place. */
function holdsAllOf(other: Parting, parting: Parting): boolean {
  if (other === parting || other.column !== parting.column || other.ways.length !== parting.ways.length) return false;
  const wayOf = wayByRun(other);
  const held = parting.ways.map(({ runs }) => new Set(runs.map((run) => wayOf.get(run))));
  return (
    held.every((ways) => ways.size === 1 && !ways.has(undefined)) &&
    new Set(held.flatMap((ways) => [...ways])).size === held.length
  );
}

/**
 * Whether forks with contradicting quantities together part all runs that this one parts, and none does alone: then the outcomes are what
 * those forks come to, and no place of their own.
 */
function isExplained({ ways }: Parting, chosen: readonly Judged[]): boolean {
  const explaining = chosen.filter(contradicts).map((one) => wayByRun(one.parting));
  const isExplainedBy = (forks: readonly ReadonlyMap<number, number>[]): boolean =>
    ways.every((way, index) =>
      ways.slice(0, index).every((other) => way.runs.every((x) => other.runs.every((y) => isParted(forks, x, y)))),
    );
  return isExplainedBy(explaining) && !explaining.some((fork) => isExplainedBy([fork]));
}

/** Whether no two ways begin with the same variant: where they do, the place says nothing of why the outcomes differ. */
function differsAtOnce({ ways }: Parting, { paths }: ForkContext): boolean {
  const wayOf = new Map<string, number>();
  return ways.every((way, index) =>
    way.firstSteps.every(({ run, step }) => {
      const stop = paths[run]?.find((one) => one.step === step);
      if (stop === undefined) return true;
      const name = `${stop.column} ${stop.variant}`;
      const known = wayOf.get(name) ?? index;
      wayOf.set(name, known);
      return known === index;
    }),
  );
}

function isParted(forks: readonly ReadonlyMap<number, number>[], x: number, y: number): boolean {
  return forks.some((wayOf) => {
    const [p, q] = [wayOf.get(x), wayOf.get(y)];
    return p !== undefined && q !== undefined && p !== q;
  });
}

const wayByRun = ({ ways }: Parting): ReadonlyMap<number, number> =>
  new Map(ways.flatMap((way, index) => way.runs.map((run) => [run, index] as const)));

/**
 * Contradicting quantities come before wording that parts the same runs; what is found across columns comes last, and is told only
 * where it parts other runs.
 */
function rank(one: Judged): number {
  if (one.parting.source === 'given') return 2;
  return contradicts(one) ? 0 : 1;
}

const support = ({ parting }: Judged): number => parting.ways.reduce((sum, way) => sum + way.runs.length, 0);

function isFork(one: Judged): boolean {
  if (contradicts(one)) return true;
  if (one.parting.source === 'given') return false;
  if (partsForGood(one) || goesWithOutcome(one)) return true;
  if (one.likelihood < LEAST_LIKELIHOOD) return false;
  if (!isLasting(one) && one.evidence.isShared === 0 && support(one) >= MANY_RUNS) return false;
  return isLasting(one) || one.evidence.outcomesApart === 1 || one.evidence.apart >= SUSTAINED;
}

/** The runs say different things about the same quantities, most of them or with two runs on either side. */
const contradicts = ({ parting, evidence }: Judged): boolean => {
  if (evidence.contradictions === 0) return false;
  if (parting.source === 'given') return evidence.isShared === 1;
  return parting.source === 'column' && (evidence.isShared === 1 || evidence.contradictions >= MOSTLY);
};

/** The runs had something in common before, and have nothing afterwards. */
const partsForGood = (one: Judged): boolean =>
  isLasting(one) &&
  one.parting.source !== 'outcome' &&
  one.evidence.participation >= MOST_RUNS &&
  one.evidence.togetherBefore >= 0.5 &&
  one.evidence.apart >= LEAST_TAIL;

/** Runs say the same again, and yet every way has its own outcome: with two runs or more on two ways that is no wording. */
const goesWithOutcome = ({ parting, evidence }: Judged): boolean =>
  parting.source !== 'outcome' &&
  evidence.isShared === 1 &&
  evidence.participation >= MOST_RUNS &&
  evidence.outcomesApart === 1 &&
  evidence.outcomesWithin === 1;

const isLasting = ({ meetings }: Judged): boolean => meetings.length <= STRAY_MEETINGS;

function laterMeetings({ ways }: Parting, { paths, meetings }: ForkContext): readonly number[] {
  const columns = new Set<number>();
  ways.forEach((way, index) => {
    for (const other of ways.slice(0, index)) {
      for (const x of way.firstSteps) {
        for (const y of other.firstSteps) {
          const { a, b } = meetings.of(x.run, y.run);
          a.forEach((at, i) => {
            const [p, q] = [paths[x.run]?.[at], paths[y.run]?.[b[i] ?? -1]];
            if (p !== undefined && q !== undefined && p.step >= x.step && q.step >= y.step) columns.add(p.column);
          });
        }
      }
    }
  });
  return [...columns].sort((a, b) => a - b);
}

function toFork(one: Judged): Fork {
  return {
    column: one.parting.column,
    branches: one.parting.ways.map(({ runs, firstSteps }) => ({ runs, firstSteps })),
    lasting: isLasting(one),
    confidence: null,
    decisive: null,
  };
}

function toBubble({ parting, meetings: [meet] }: Judged): readonly Bubble[] {
  if (meet === undefined || parting.source === 'outcome' || parting.source === 'given') return [];
  const branches = parting.ways.map(({ runs }) => ({ runs }));
  return [{ from: parting.column, to: Math.max(parting.column, meet - 1), branches }];
}
