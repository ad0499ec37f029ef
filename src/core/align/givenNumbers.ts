import type { AlignableRun } from './alignableRun';
import { tokenise } from './tokenise';

/**
 * For every step, numbered through all runs, the numbers of the prompt that its run takes up there for the first time. Two runs that take up
 * the same number of the prompt are at the same place of the task, whatever they make of it.
 */
export function givenNumbers(runs: readonly AlignableRun[], prompt: string): readonly ReadonlySet<string>[] {
  const asked = new Set(numbersOf(prompt));
  return runs.flatMap((run) => {
    const taken = new Set<string>();
    return run.steps.map((step) => {
      const first = new Set(numbersOf(step).filter((number) => asked.has(number) && !taken.has(number)));
      for (const number of first) taken.add(number);
      return first;
    });
  });
}

const numbersOf = (text: string): readonly string[] =>
  tokenise(text).flatMap((token) => (token.kind === 'number' ? [token.text] : []));
