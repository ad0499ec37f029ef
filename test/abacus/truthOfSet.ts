import type { Analysis } from '../../src/core/analysis/analysis';
import type { Fork } from '../../src/core/divergence/fork';
import { readRun, type RunTruth } from './plantedPlaces';
import type { SampledSet } from './runSets';
import { readStory, type Story } from './story';

/** What stands at a planted place in a set of runs. */
export interface PlantedPlace {
  /** Index into the story's events. */
  readonly event: number;
  readonly label: string;
  /** Runs that read the event right, and runs that slipped there, a slip that a check undid included. Ascending. */
  readonly right: readonly number[];
  readonly slipped: readonly number[];
  /** By run: the line that states the place, a half-open range of the thinking; null for runs outside the comparison. */
  readonly lines: readonly ({ readonly start: number; readonly end: number } | null)[];
}

/**
 * The planted places of a set. Left out of the comparison are runs that cannot be read, and at each place those that miscopied a number of
 * the story or miscalculated there: they say a third thing.
 */
export function plantedPlaces(set: SampledSet): readonly PlantedPlace[] {
  const story = storyOf(set);
  const truths = set.runs.map((run) => readRun(story, run));
  return story.events.flatMap((event, index) => {
    const at = truths.map((truth) => comparable(truth, index));
    if (!at.some((found) => found !== null)) return [];
    const runsThat = (reading: 'right' | 'slipped'): readonly number[] =>
      at.flatMap((found, run) => (found?.reading === reading ? [run] : []));
    return [{ event: index, label: event.text, right: runsThat('right'), slipped: runsThat('slipped'), lines: at }];
  });
}

export function storyOf(set: SampledSet): Story {
  const story = readStory(set.prompt);
  if (story === null) throw new Error(`no story: ${set.prompt}`);
  return story;
}

function comparable(
  truth: RunTruth,
  event: number,
): { readonly reading: 'right' | 'slipped'; readonly start: number; readonly end: number } | null {
  const found = truth.kind === 'read' ? truth.events[event] : undefined;
  if (found?.isPlanted !== true || !found.numbersRight || !found.sumsRight) return null;
  return { reading: found.reading, start: found.start, end: found.end };
}

/**
 * Whether a fork is the place: its branches, restricted to the runs of the comparison, are those that read right and those that
 * slipped, and each of these runs' first step on its branch stands in the line that states the place.
 */
export function isForkOf(fork: Fork, place: PlantedPlace, { runs }: Analysis): boolean {
  const compared = new Set([...place.right, ...place.slipped]);
  const sides = fork.branches
    .map((branch) => branch.runs.filter((run) => compared.has(run)))
    .filter((side) => side.length > 0)
    .map(String);
  const isSplit = sides.length === 2 && sides.includes(String(place.right)) && sides.includes(String(place.slipped));
  return (
    isSplit &&
    fork.branches.every(({ firstSteps }) =>
      firstSteps.every(({ run, step }) => {
        const line = place.lines[run];
        const found = step === null ? undefined : runs[run]?.steps[step];
        if (line === null || line === undefined) return true;
        return found?.channel === 'thinking' && found.start < line.end && line.start < found.end;
      }),
    )
  );
}
