import type { Alignment } from '../align/alignment';
import { chooseForks } from './chooseForks';
import { columnPartings } from './columnPartings';
import { contradictingPartings } from './contradictingPartings';
import type { Bubble, Fork } from './fork';
import { forkLikelihood } from './forkLikelihood';
import type { ForkingRun } from './forkingRun';
import { REACH } from './agreement';
import { frontierPartings } from './frontierPartings';
import type { LaterMeetings } from './laterMeetings';
import { laterMeetings } from './laterMeetings';
import { MeetingTable } from './meetings';
import type { Parting } from './parting';
import type { RunPath } from './runPaths';
import { runPaths } from './runPaths';
import { wayPartings } from './wayPartings';

export interface Divergence {
  /** By column, then by support. */
  readonly forks: readonly Fork[];
  readonly bubbles: readonly Bubble[];
  /**
   * Indices of the forks whose branches were formed without looking at outcomes. The others have steps that state the answer among those
   * by which their branches were formed, and must not be asked whether they go with it.
   */
  readonly blindForks: readonly number[];
}

interface PathContext {
  readonly paths: readonly RunPath[];
  readonly meetings: MeetingTable;
}

/** Partings less likely than this to be named by a reader are not told. */
const LEAST_LIKELIHOOD = 0.1;
/** Runs that part for good may still say one thing in common afterwards, or this share of what is left. */
const STRAY_MEETINGS = 1;
const STRAY_SHARE = 0.1;
/** Where runs agreed so much more before a place than after it, and part for good with so many stops left, they part plainly. */
const PLAIN_DROP = 0.5;
const PLAIN_ROOM = 4;
/**
 * The share of what is left that runs may still have in common after they have parted plainly. Two or three runs cannot bear each other out,
 * and so their forks are told by this alone, and more generously.
 */
const FEW_RUNS = 3;
const PLAIN_SHARE = { ofFew: 0.35, ofMany: STRAY_SHARE };

/**
 * Places where runs part: those whose quantities contradict each other, and the likeliest of all others. Other partings after which runs
 * meet again are bubbles. Runs that do not count take no branch.
 */
export function findForks(alignment: Alignment, runs: readonly ForkingRun[]): Divergence {
  if (alignment.abstained !== null) return { forks: [], bubbles: [], blindForks: [] };
  const paths = runPaths(alignment, runs);
  const context = { paths, meetings: new MeetingTable(paths) };
  const contradicting = contradictingPartings(alignment, runs);
  const chosen = [...contradicting, ...likelyPartings(alignment, runs, { ...context, told: contradicting })].sort(
    (a, b) => a.column - b.column || support(b) - support(a),
  );
  return {
    forks: chosen.map((parting) => toFork(parting, context)),
    bubbles: bubblesBeside(
      chosen,
      [...columnPartings(alignment, runs), ...wayPartings(paths, context.meetings)],
      context,
    ),
    blindForks: chosen.flatMap((parting, index) => (isBlind(parting, runs) ? [index] : [])),
  };
}

function likelyPartings(
  alignment: Alignment,
  runs: readonly ForkingRun[],
  context: PathContext & { readonly told: readonly Parting[] },
): readonly (Parting & { readonly isPlain: boolean })[] {
  const candidates = frontierPartings(alignment, runs)
    .map(({ parting, signs }) => {
      const likelihood = forkLikelihood(signs);
      const isPlain = signs.drop >= PLAIN_DROP && partsForGood(parting, context);
      return { ...parting, isPlain, likelihood: isPlain ? Math.max(likelihood, signs.drop) : likelihood };
    })
    .filter(({ likelihood }) => likelihood >= LEAST_LIKELIHOOD);
  return chooseForks(
    candidates,
    context.told.map((parting) => ({ ...parting, likelihood: 1 })),
  );
}

/** Whether the ways have enough left to say, and say little of it in common. */
function partsForGood(parting: Parting, { paths, meetings }: PathContext): boolean {
  const hasRoom = parting.ways.every(({ firstSteps }) =>
    firstSteps.every(({ run, step }) => (paths[run] ?? []).filter((stop) => stop.step >= step).length >= PLAIN_ROOM),
  );
  const limit = paths.length <= FEW_RUNS ? PLAIN_SHARE.ofFew : PLAIN_SHARE.ofMany;
  return hasRoom && laterMeetings(parting, paths, meetings).share <= limit;
}

const support = ({ ways }: Parting): number => ways.reduce((sum, way) => sum + way.runs.length, 0);

function toFork(parting: Parting & { readonly isPlain?: boolean }, { paths, meetings }: PathContext): Fork {
  return {
    column: parting.column,
    branches: parting.ways.map(({ runs, firstSteps }) => ({ runs, firstSteps })),
    lasting: parting.isPlain === true || isLasting(laterMeetings(parting, paths, meetings)),
    confidence: null,
    decisive: null,
  };
}

const isLasting = ({ columns, share }: LaterMeetings): boolean =>
  columns.length <= STRAY_MEETINGS || share <= STRAY_SHARE;

/** Whether no step by which the ways were formed states an answer. */
const isBlind = ({ source, ways }: Parting, runs: readonly ForkingRun[]): boolean =>
  source !== 'frontier' ||
  ways.every((way) =>
    way.firstSteps.every(({ run, step }) => {
      const { firstOutcomeStep = 0, stepCount = 0 } = runs[run] ?? {};
      return Math.min(stepCount, step + REACH + 1) <= firstOutcomeStep;
    }),
  );

function bubblesBeside(
  forks: readonly Parting[],
  partings: readonly Parting[],
  { paths, meetings }: PathContext,
): readonly Bubble[] {
  const known = new Set(forks.map(nameOf));
  return partings.flatMap((parting): readonly Bubble[] => {
    const name = nameOf(parting);
    const [meet] = laterMeetings(parting, paths, meetings).columns;
    if (meet === undefined || known.has(name)) return [];
    known.add(name);
    const branches = parting.ways.map(({ runs }) => ({ runs }));
    return [{ from: parting.column, to: Math.max(parting.column, meet - 1), branches }];
  });
}

const nameOf = ({ ways }: Parting): string => JSON.stringify(ways.map((way) => way.firstSteps));
