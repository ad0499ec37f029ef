import type { AlignableRun } from './alignableRun';
import { numbersOf } from './givenNumbers';

/** The numbers of one step. */
export interface StepNumbers {
  readonly isEmpty: boolean;
  /** Numbers that the prompt does not hold. */
  readonly made: ReadonlySet<string>;
  /** The number that the step names last, or null. */
  readonly last: string | null;
}

/** The numbers of every step; by run, then by step. */
export function stepNumbers(
  runs: readonly AlignableRun[],
  asked: ReadonlySet<string>,
): readonly (readonly StepNumbers[])[] {
  return runs.map((run) =>
    run.tokens.map((tokens) => {
      const numbers = numbersOf(tokens);
      return {
        isEmpty: numbers.length === 0,
        made: new Set(numbers.filter((number) => !asked.has(number))),
        last: numbers.at(-1) ?? null,
      };
    }),
  );
}

/** How alike the numbers are that two steps come to: 1 for one that was made, one half for one that the prompt holds, else 0. */
export function sameLast(a: StepNumbers, b: StepNumbers): number {
  if (a.last === null || a.last !== b.last) return 0;
  return a.made.has(a.last) ? 1 : 0.5;
}

/** Whether both have such numbers, and none in common. */
export function areOthers(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size === 0 || b.size === 0) return false;
  for (const number of a) if (b.has(number)) return false;
  return true;
}
