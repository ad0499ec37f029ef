import { analyse } from '../../src/core/analysis/analyse';
import type { Analysis } from '../../src/core/analysis/analysis';
import type { Branch, Fork } from '../../src/core/divergence/fork';
import type { CutText } from '../runSets/cutText';
import { givenRunSet } from '../runSets/givenRunSet';
import type { ForkFinder } from './baselines/forkFinder';

/** What the product says of traces of one prompt, their steps given. */
export const analyseTraces = (runs: readonly CutText[], prompt: string): Analysis =>
  analyse(givenRunSet({ name: 'injected', prompt, channel: 'thinking', runs }));

/** The fork that a user is shown first: the first lasting one. Null where the product abstains or names none. */
export const shownFork = ({ forks }: Analysis): Fork | null => forks.find(({ lasting }) => lasting) ?? null;

/** First step of a run on its own branch; its length where it has none. Null where no branch has the run. */
export function firstStepOf(branches: readonly Branch[], run: number, stepCount: number): number | null {
  const first = branches.flatMap(({ firstSteps }) => firstSteps).find((candidate) => candidate.run === run);
  return first === undefined ? null : (first.step ?? stepCount);
}

export const PRODUCT: ForkFinder = {
  name: 'forkline',
  find: (a, b, question) => {
    const fork = shownFork(analyseTraces([a, b], question));
    if (fork === null) return null;
    const [placeA, placeB] = [a, b].map((trace, run) => firstStepOf(fork.branches, run, trace.steps.length));
    return placeA === undefined || placeA === null || placeB === undefined || placeB === null
      ? null
      : { a: placeA, b: placeB };
  },
};
