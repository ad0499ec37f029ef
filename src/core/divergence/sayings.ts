import type { AlignableRun } from '../align/alignableRun';
import { stem } from '../align/stem';
import { tokenise } from '../align/tokenise';
import type { StepQuantities } from './followQuantities';
import { followQuantities } from './followQuantities';
import { isNegation } from './negation';

/** What a step says, apart from its wording. */
export interface Saying {
  readonly quantities: StepQuantities;
  /** Whether an odd number of its words negate. */
  readonly isNegated: boolean;
  /** Stems of its words. */
  readonly words: ReadonlySet<string>;
  /** Key of the run's answer where the step states it, else null. */
  readonly statedOutcome: string | null;
}

/** What the steps of all runs say: by run, then by step. */
export function sayings(runs: readonly AlignableRun[]): readonly (readonly Saying[])[] {
  return runs.map((run) => {
    const tokens = run.steps.map(tokenise);
    const quantities = followQuantities(tokens);
    return quantities.map((ofStep, step) => {
      const words = (tokens[step] ?? []).filter((token) => token.kind === 'word').map((token) => token.text);
      return {
        quantities: ofStep,
        isNegated: words.filter(isNegation).length % 2 === 1,
        words: new Set(words.map(stem)),
        statedOutcome: step >= run.firstOutcomeStep ? run.outcomeKey : null,
      };
    });
  });
}
