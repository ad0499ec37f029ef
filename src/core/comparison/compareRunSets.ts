import { analyse } from '../analysis/analyse';
import type { AnalysedRun, Analysis } from '../analysis/analysis';
import { SIGNIFICANCE, strongestAssociation } from '../divergence/decisiveFork';
import type { RunSet } from '../document/runSet';
import { measureDispersion } from '../measures/measureDispersion';
import { wilsonInterval } from '../measures/wilsonInterval';
import { seedOfRuns } from '../random';
import { answerKey } from '../trace/answerKey';
import type { ComparedSide, Comparison, DifferenceTest } from './comparison';

/** A run set with the name that it goes by in a comparison. */
export interface NamedRunSet {
  readonly name: string;
  readonly set: RunSet;
}

/**
 * Compares two run sets, say from before and after a change of the prompt. Answers are read and grouped by the settings of the first
 * set. Both tests are permutation tests with the mutual information of side and answer, or of side and branch, as the statistic: sides are
 * dealt out to the runs anew, in every distinct way where those are few, else in seeded draws. Over all forks together the chance of a false
 * difference is kept at the stated level (see `strongestAssociation`).
 */
export function compareRunSets(first: NamedRunSet, second: NamedRunSet): Comparison {
  const joint = analyse(joined(first.set, second.set));
  const sideOfRun = joint.runs.map((_, run): 0 | 1 => (run < first.set.runs.length ? 0 : 1));
  const seed = seedOfRuns([...first.set.runs, ...second.set.runs]);
  const sides = joint.runs.map(({ counts }, run) => (counts ? (sideOfRun[run] ?? 0) : null));
  const ofOutcomes = { branches: outcomeGroups(joint) };
  const outcomes = strongestAssociation([ofOutcomes], sides, `${seed} outcomes`);
  const ways = strongestAssociation(joint.forks, sides, `${seed} ways`, joint.bubbles);
  const smallestP = leastP(sides);
  return {
    sides: [sideOf(joint, sideOfRun, 0, first), sideOf(joint, sideOfRun, 1, second)],
    outcomes: joint.outcomes.map(({ label, runs }) => {
      const ofFirst = runs.filter((run) => sideOfRun[run] === 0).length;
      return { label, support: [ofFirst, runs.length - ofFirst] };
    }),
    outcomeTest: { p: outcomes?.p ?? null, smallestP },
    wayTest: { p: ways?.p ?? null, smallestP },
    fork: ways?.place ?? null,
    joint,
    sideOfRun,
  };
}

/** Whether a test found a difference at the stated level. */
export const isDifferent = ({ p }: DifferenceTest): boolean => p !== null && p <= SIGNIFICANCE;

/** Whether the runs are enough to find a difference, however large, at the stated level. */
export const canTell = ({ smallestP }: DifferenceTest): boolean => smallestP <= SIGNIFICANCE;

function joined(first: RunSet, second: RunSet): RunSet {
  const sameIds = new Set(first.runs.map(({ id }) => id));
  const areIdsApart = second.runs.every(({ id }) => !sameIds.has(id));
  const named = (set: RunSet, mark: string): RunSet['runs'] =>
    areIdsApart ? set.runs : set.runs.map((run) => ({ ...run, id: `${mark}:${run.id}` }));
  const isSamePrompt = JSON.stringify(first.prompt.messages) === JSON.stringify(second.prompt.messages);
  const messages = isSamePrompt ? first.prompt.messages : [...first.prompt.messages, ...second.prompt.messages];
  return { ...first, prompt: { ...first.prompt, messages }, runs: [...named(first, 'a'), ...named(second, 'b')] };
}

/** Runs that count by their answer, and those without one together. */
function outcomeGroups({ runs, outcomes }: Analysis): readonly { readonly runs: readonly number[] }[] {
  const unanswered = runs.flatMap(({ counts, outcome }, run) => (counts && outcome === null ? [run] : []));
  return [...outcomes, ...(unanswered.length > 0 ? [{ runs: unanswered }] : [])];
}

/** One way to deal out the sides, or where they are equally large two that mirror each other, is the most extreme. */
function leastP(sides: readonly (0 | 1 | null)[]): number {
  const a = sides.filter((side) => side === 0).length;
  const b = sides.filter((side) => side === 1).length;
  if (a === 0 || b === 0) return 1;
  let ways = 1;
  for (let taken = 1; taken <= Math.min(a, b); taken += 1) ways = (ways * (a + b - taken + 1)) / taken;
  return (a === b ? 2 : 1) / ways;
}

function sideOf(
  { runs, outcomes }: Analysis,
  sideOfRun: readonly (0 | 1)[],
  side: 0 | 1,
  { name, set }: NamedRunSet,
): ComparedSide {
  const own = runs.filter((_, run) => sideOfRun[run] === side);
  const counted = own.filter(({ counts }) => counts);
  const unanswered = counted.filter(({ outcome }) => outcome === null).length;
  const sizes = outcomes.map(({ runs: of }) => of.filter((run) => sideOfRun[run] === side).length);
  return {
    name,
    n: counted.length,
    unanswered,
    dispersion: measureDispersion(
      { outcomeSizes: sizes, unanswered, leftOut: own.length - counted.length },
      seedOfRuns(set.runs),
    ),
    expectedShare: expectedShare(counted, outcomes, set),
  };
}

function expectedShare(
  counted: readonly AnalysedRun[],
  outcomes: Analysis['outcomes'],
  { prompt, settings }: RunSet,
): ComparedSide['expectedShare'] {
  const key = prompt.expected === null ? null : answerKey(prompt.expected);
  if (key === null || counted.length === 0) return null;
  const keys = [key, ...settings.sameOutcomes.filter((group) => group.includes(key)).flat()];
  const right = counted.filter(({ outcome }) => outcome !== null && keys.includes(outcomes[outcome]?.key ?? '')).length;
  return { value: right / counted.length, interval: wilsonInterval(right, counted.length) };
}
