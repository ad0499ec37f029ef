import { importedSet, sampleOf } from './samples';
import type { Sample, SampleOptions } from './samples';

/** A run of a story that is told in advance, so that tests can name what they expect to see. */
interface StoryRun {
  readonly id: string;
  readonly thinking: string;
  readonly answer: string;
  readonly model?: string;
}

export function story(runs: readonly StoryRun[], options?: SampleOptions): Sample {
  const lines = runs.map((run, index) =>
    JSON.stringify({ prompt: 'Hugo has 50 eggs. How many are left?', model: 'abacus-s', seed: index + 1, ...run }),
  );
  return sampleOf(importedSet(lines.join('\n'), 'eggs.forkline.md'), options);
}

const OPENING = 'I need the number of eggs at the end.\nThe story begins with 50 eggs.\n';
const MULTIPLIED = 'Giving 7 eggs to each of 3 sisters takes 3 * 7 = 21, so 50 - 21 = 29 remain.\n';
const MISREAD = 'Hugo gives 7 eggs away only once, and that makes 50 - 7 = 43.\n';
const LOSS = (have: number): string => `Then Hugo drops 5 eggs on the kitchen floor: ${have} - 5 = ${have - 5}.\n`;

export const multiplied = (id: string, model?: string): StoryRun => ({
  id,
  thinking: `${OPENING}${MULTIPLIED}${LOSS(29)}`,
  answer: 'Answer: 24',
  ...(model === undefined ? {} : { model }),
});

export const misread = (id: string, model?: string): StoryRun => ({
  id,
  thinking: `${OPENING}${MISREAD}${LOSS(43)}`,
  answer: 'Answer: 38',
  ...(model === undefined ? {} : { model }),
});

/** Eight runs that part at step 3: five multiply (24), three misread (38). */
export const eggs = (options?: SampleOptions): Sample =>
  story(
    ['1', '2', '3', '4', '5', '6', '7', '8'].map((id) => (['3', '6', '8'].includes(id) ? misread(id) : multiplied(id))),
    options,
  );

const WORDS = ['alpha', 'beta', 'gamma', 'delta', 'kappa', 'sigma', 'omega', 'theta', 'lambda', 'zeta'];

/** Many runs of many steps, with a fork, bubbles and steps that some leave out. */
export function series(runCount: number, stepCount: number): Sample {
  const forkAt = Math.floor(stepCount * 0.3);
  const runs = Array.from({ length: runCount }, (_, run): StoryRun => {
    const isOther = run % 3 === 0;
    const steps = Array.from({ length: stepCount }, (_, step) => {
      const word = WORDS[step % WORDS.length] ?? '';
      if (step === forkAt)
        return isOther
          ? `Suppose the ${word} term ${step} is negative.`
          : `Assume the ${word} term ${step} is positive.`;
      if (isOther && step > forkAt)
        return `In the negative case ${step * 7} the ${word} sum reverses to ${step * 13 + 1}.`;
      if (step % 17 === run % 17) return `By the way, lemma ${step * 3} about ${word} series number ${run} is of use.`;
      return `Term ${step}: the ${word} coefficient is ${step * 17 + 3}, so the partial sum becomes ${step * step + 5}.`;
    });
    return { id: String(run + 1), thinking: `${steps.join('\n')}\n`, answer: `Answer: ${isOther ? 7 : 12}` };
  });
  return story(runs);
}
