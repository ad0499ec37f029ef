import { Components } from '../components';
import type { AlignableRun } from './alignableRun';
import type { Abstention } from './alignment';
import type { DistinctRuns } from './distinctRuns';
import type { StepVectors } from './stepVectors';

/**
 * Two runs share ground where they share this part of the smaller one's words, numbers and pairs of words. Of pairs of traces of different
 * prompts, of the same topic or not, some 96 % stay below; of pairs of runs of one prompt 2 %.
 */
const LEAST_SHARED = 0.32;

/** Fewer runs than this share of all make no common ground. */
const MAJORITY = 0.5;

/** Null where more than half of the runs share ground, if only by way of others; else the groups of runs that do. */
export function abstain({ runs, copies }: DistinctRuns, vectors: StepVectors): Abstention | null {
  if (runs.length < 2) return null;
  const together = new Components(runs.length);
  const vocabularies = runs.map((_, run) => vocabulary(vectors, run));
  vocabularies.forEach((a, i) => {
    vocabularies.slice(0, i).forEach((b, j) => {
      const isAsked = canBeAsked(runs[i]) && canBeAsked(runs[j]);
      if (!together.joined(i, j) && (!isAsked || sharedPart(a, b) >= LEAST_SHARED)) together.join(i, j);
    });
  });
  const groups = together.groups().map((group) => group.flatMap((run) => copies[run] ?? []).sort((a, b) => a - b));
  const total = groups.reduce((sum, group) => sum + group.length, 0);
  if (groups.some((group) => group.length > MAJORITY * total)) return null;
  return { reason: 'nothingShared', groups: groups.sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0)) };
}

/** A run that only states its answer has nothing to compare. */
const canBeAsked = (run: AlignableRun | undefined): boolean =>
  run !== undefined && Math.min(run.firstOutcomeStep, run.steps.length) > 0;

function vocabulary({ runStart, rowStart, feature }: StepVectors, run: number): ReadonlySet<number> {
  const from = rowStart[runStart[run] ?? 0] ?? 0;
  const to = rowStart[runStart[run + 1] ?? 0] ?? 0;
  return new Set(feature.subarray(from, to));
}

function sharedPart(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const id of small) if (large.has(id)) shared++;
  return shared / small.size;
}
