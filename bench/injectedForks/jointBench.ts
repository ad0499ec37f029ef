import { seededRandom } from '../../src/core/random';
import type { Fork } from '../../src/core/divergence/fork';
import { bootstrapMean, type Estimate } from '../statistics/bootstrap';
import { NOISE_LEVELS } from './addNoise';
import type { BuiltText } from './buildText';
import { planForks, type ForkPlan } from './forkPlan';
import { noisyBranch, noisyTrunk, placeInBuilt } from './injectFork';
import { analyseTraces, firstStepOf, shownFork } from './productFinder';
import type { PromptTraces } from './readTraces';

const RUNS = 8;
const MOST_BRANCHED = 4;
const LEVEL = NOISE_LEVELS.medium;
const NEAR = 1;

/** Runs of which some take another branch: all one, or each its own. */
export type TailKind = 'shared' | 'own';

export interface JointScores {
  readonly tails: TailKind;
  readonly sets: number;
  /** Share of sets whose shown fork parts the runs as they were parted; runs with tails of their own may stand together or apart. */
  readonly partition: Estimate | null;
  /** The same of any fork that is named. */
  readonly anyPartition: Estimate | null;
  /** Share of all sets whose shown fork is right and has every first step within one step. */
  readonly placed: Estimate | null;
}

export interface NoiseOnlyScores {
  readonly sets: number;
  /** Share of sets where a lasting fork is named though there is none. */
  readonly lasting: Estimate | null;
}

/** Sets of eight runs of which one to four take another branch. Ambiguous forks are left out. */
export function benchJoint(prompts: readonly PromptTraces[], count: number, tails: TailKind): JointScores {
  const plans = [1, 2, 3, 4].flatMap((branched) =>
    planForks(prompts, Math.ceil(count / MOST_BRANCHED), tails === 'shared' ? 1 : branched)
      .filter(({ isAmbiguous }) => !isAmbiguous)
      .map((plan) => ({ plan, branched })),
  );
  const found = plans.map(({ plan, branched }) => ({ group: plan.prompt.id, ...scoreSet(plan, branched, tails) }));
  const share = (key: 'partition' | 'anyPartition' | 'placed'): Estimate | null =>
    bootstrapMean(found.map((set) => ({ group: set.group, value: set[key] ? 1 : 0 })));
  return {
    tails,
    sets: plans.length,
    partition: share('partition'),
    anyPartition: share('anyPartition'),
    placed: share('placed'),
  };
}

/** Sets of eight runs that say the same, under noise alone. */
export function benchNoiseOnly(prompts: readonly PromptTraces[], count: number): NoiseOnlyScores {
  const plans = planForks(prompts, count);
  const values = plans.map((plan) => {
    const random = seededRandom(`${plan.seed} noise only`);
    const runs = Array.from({ length: RUNS }, () => noisyTrunk(plan, LEVEL, random));
    const isLasting = shownFork(analyseTraces(runs, plan.prompt.question)) !== null;
    return { group: plan.prompt.id, value: isLasting ? 1 : 0 };
  });
  return { sets: plans.length, lasting: bootstrapMean(values) };
}

function scoreSet(
  plan: ForkPlan,
  branched: number,
  kind: TailKind,
): Record<'partition' | 'anyPartition' | 'placed', boolean> {
  const random = seededRandom(`${plan.seed} joint ${branched} ${kind}`);
  const isBranched = (run: number): boolean => run >= RUNS - branched;
  const runs = Array.from({ length: RUNS }, (_, run): BuiltText => {
    const tail = plan.tails[kind === 'shared' ? 0 : run - (RUNS - branched)];
    return isBranched(run) && tail !== undefined
      ? noisyBranch(plan, tail, LEVEL, random)
      : noisyTrunk(plan, LEVEL, random);
  });
  const analysis = analyseTraces(runs, plan.prompt.question);
  const shown = shownFork(analysis);
  const isRight = (fork: Fork): boolean => partsAs(fork, isBranched, kind);
  const isNear = ({ branches }: Fork): boolean =>
    runs.every((text, run) => {
      const found = firstStepOf(branches, run, text.steps.length);
      return found !== null && Math.abs(found - placeInBuilt(text, plan.place)) <= NEAR;
    });
  return {
    partition: shown !== null && isRight(shown),
    anyPartition: analysis.forks.some(isRight),
    placed: shown !== null && isRight(shown) && isNear(shown),
  };
}

/** Whether all runs take part, those of the trunk are one branch, and the others are one too or, with tails of their own, several. */
function partsAs({ branches }: Fork, isBranched: (run: number) => boolean, kind: TailKind): boolean {
  const others = branches.filter(({ runs }) => runs.every(isBranched));
  const trunk = branches.filter(({ runs }) => !runs.some(isBranched));
  const named = branches.reduce((sum, { runs }) => sum + runs.length, 0);
  if (named !== RUNS || trunk.length !== 1 || trunk.length + others.length !== branches.length) return false;
  return kind === 'own' ? others.length > 0 : others.length === 1;
}
