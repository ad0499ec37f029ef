import type { AlignableRun } from '../align/alignableRun';
import { givenNumbers, numbersOf } from '../align/givenNumbers';
import { stem } from '../align/stem';
import type { Token } from '../align/tokenise';
import { tokenise } from '../align/tokenise';
import type { StepQuantities } from './followQuantities';
import { followQuantities } from './followQuantities';
import { mergeQuantities } from './mergeQuantities';
import { isNegation } from './negation';

/** What a step or a cell says, apart from its wording. */
export interface Saying {
  readonly quantities: StepQuantities;
  /** Numbers that it brings in itself: given or loose, not made and not taken over. */
  readonly own: ReadonlySet<string>;
  /** Those of {@link own} that the prompt does not hold. */
  readonly fresh: ReadonlySet<string>;
  /** Numbers that the prompt holds once and that the run takes up here for the first time. */
  readonly takenUp: ReadonlySet<string>;
  /** Whether an odd number of its words negate. */
  readonly isNegated: boolean;
  /** Stems of its words. */
  readonly words: ReadonlySet<string>;
  /** Key of the run's answer where the step states it, else null. */
  readonly statedOutcome: string | null;
}

/** What the steps of all runs say: by run, then by step. */
export function sayings(runs: readonly AlignableRun[], prompt: string): readonly (readonly Saying[])[] {
  const asked = numbersOf(tokenise(prompt));
  const prompted = new Set(asked);
  const once = new Set(asked.filter((number) => asked.indexOf(number) === asked.lastIndexOf(number)));
  return runs.map((run) => {
    const takenUp = givenNumbers(run.tokens, once);
    return followQuantities(run.tokens).map((quantities, step) => ({
      ...sayingOf(quantities, run.tokens[step] ?? [], prompted),
      takenUp: takenUp[step] ?? NONE,
      statedOutcome: step >= run.firstOutcomeStep ? run.outcomeKey : null,
    }));
  });
}

const NONE: ReadonlySet<string> = new Set();

function sayingOf(
  quantities: StepQuantities,
  tokens: readonly Token[],
  prompted: ReadonlySet<string>,
): Omit<Saying, 'takenUp' | 'statedOutcome'> {
  const words = tokens.filter((token) => token.kind === 'word').map((token) => token.text);
  const own = new Set([...[...quantities.given].map((use) => use.slice(1)), ...quantities.loose]);
  return {
    quantities,
    own,
    fresh: new Set([...own].filter((number) => !prompted.has(number))),
    isNegated: words.filter(isNegation).length % 2 === 1,
    words: new Set(words.map(stem)),
  };
}

/** What neighbouring steps say together. */
export function mergeSayings(steps: readonly Saying[]): Saying {
  const [only] = steps;
  if (only !== undefined && steps.length === 1) return only;
  return {
    quantities: mergeQuantities(steps.map((step) => step.quantities)),
    own: new Set(steps.flatMap((step) => [...step.own])),
    fresh: new Set(steps.flatMap((step) => [...step.fresh])),
    takenUp: new Set(steps.flatMap((step) => [...step.takenUp])),
    isNegated: steps.filter((step) => step.isNegated).length % 2 === 1,
    words: new Set(steps.flatMap((step) => [...step.words])),
    statedOutcome: steps.find((step) => step.statedOutcome !== null)?.statedOutcome ?? null,
  };
}
