import { NOISE_LEVELS, type NoiseLevel } from './addNoise';
import { AFFINE_GAP_RULE } from './baselines/affineGapRule';
import { EQUAL_STEPS } from './baselines/equalSteps';
import type { ForkFinder } from './baselines/forkFinder';
import { FIRST_MISMATCH, FIRST_UNLIKE, RESYNCHRONISED } from './baselines/simpleFinders';
import { planForks } from './forkPlan';
import { injectFork } from './injectFork';
import { placeScores, type PlacedPair, type PlaceScores } from './placeScores';
import { PRODUCT } from './productFinder';
import type { PromptTraces } from './readTraces';

export const FINDERS: readonly ForkFinder[] = [
  PRODUCT,
  FIRST_MISMATCH,
  FIRST_UNLIKE,
  RESYNCHRONISED,
  EQUAL_STEPS,
  AFFINE_GAP_RULE,
];

interface PairSet {
  readonly name: string;
  readonly level: NoiseLevel;
  readonly bubble: boolean;
}

const PAIR_SETS: readonly PairSet[] = [
  ...Object.entries(NOISE_LEVELS).map(([name, level]) => ({ name, level, bubble: false })),
  { name: 'bubble', level: NOISE_LEVELS.heavy, bubble: true },
];

export interface PairSetScores {
  readonly name: string;
  readonly pairs: number;
  readonly finders: readonly { readonly name: string; readonly scores: PlaceScores }[];
}

export interface PairBench {
  readonly planned: number;
  /** Left out everywhere, see `ForkPlan`. */
  readonly ambiguous: number;
  readonly sets: readonly PairSetScores[];
}

/** Forks injected into pairs of traces, at every level of noise, found by the product and by the baselines. */
export function benchPairs(prompts: readonly PromptTraces[], count: number): PairBench {
  const plans = planForks(prompts, count);
  const clear = plans.filter(({ isAmbiguous }) => !isAmbiguous);
  const sets = PAIR_SETS.map(({ name, level, bubble }): PairSetScores => {
    const injected = clear.flatMap(({ prompt, ...plan }) => {
      const pair = injectFork({ prompt, ...plan }, level, bubble);
      return pair === null ? [] : [{ prompt, pair }];
    });
    const finders = FINDERS.map((finder) => ({
      name: finder.name,
      scores: placeScores(
        injected.map(({ prompt, pair: { a, b, place } }): PlacedPair => ({
          prompt: prompt.id,
          wanted: place,
          found: finder.find(a, b, prompt.question),
        })),
      ),
    }));
    return { name, pairs: injected.length, finders };
  });
  return { planned: plans.length, ambiguous: plans.length - clear.length, sets };
}
