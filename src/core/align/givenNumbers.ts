import type { Token } from './tokenise';

/**
 * For every step of a run the numbers of the prompt that it takes up for the first time. Two runs that take up the same number of the prompt are at
 * the same place of the task, whatever they make of it.
 */
export function givenNumbers(
  steps: readonly (readonly Token[])[],
  asked: ReadonlySet<string>,
): readonly ReadonlySet<string>[] {
  const taken = new Set<string>();
  return steps.map((step) => {
    const first = new Set(numbersOf(step).filter((number) => asked.has(number) && !taken.has(number)));
    for (const number of first) taken.add(number);
    return first;
  });
}

/** The numbers among tokens, in order. */
export const numbersOf = (tokens: readonly Token[]): readonly string[] =>
  tokens.flatMap((token) => (token.kind === 'number' ? [token.text] : []));
