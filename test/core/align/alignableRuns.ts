import fc from 'fast-check';
import type { AlignableRun } from '../../../src/core/align/alignableRun';
import { tokenise } from '../../../src/core/align/tokenise';
import type { Alignment } from '../../../src/core/align/alignment';

/** A run of thinking steps whose last one states the answer. */
export function runOf(steps: readonly string[], outcomeKey: string | null = null): AlignableRun {
  return {
    steps,
    tokens: steps.map(tokenise),
    isThinking: steps.map(() => true),
    firstOutcomeStep: outcomeKey === null ? steps.length : steps.length - 1,
    outcomeKey,
  };
}

const WORDS = [
  'sum',
  'price',
  'box',
  'weight',
  'carry',
  'even',
  'root',
  'bound',
  'angle',
  'side',
  'not',
  'with',
  'the',
];

const anyStep: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.constantFrom(...WORDS), { maxLength: 5 }),
    fc.option(fc.nat({ max: 12 })),
    fc.option(fc.nat({ max: 12 })),
  )
  .map(([words, a, b]) => {
    const sum = a !== null && b !== null ? ` ${String(a)} + ${String(b)} = ${String(a + b)}` : '';
    return `${words.join(' ')}${sum}.`;
  });

/** Small sets of runs that share some of their steps, some runs equal. */
export const anyRuns: fc.Arbitrary<readonly AlignableRun[]> = fc
  .tuple(fc.array(anyStep, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 5 }))
  .chain(([pool, count]) =>
    fc.array(fc.array(fc.oneof(fc.constantFrom(...pool), anyStep), { maxLength: 8 }), {
      minLength: count,
      maxLength: count,
    }),
  )
  .map((runs) => runs.map((steps) => runOf(steps, steps.length % 2 === 0 ? null : (steps.at(-1) ?? ''))));

/** The columns with every run under its new name, variants and cells in a fixed order. */
export function named(alignment: Alignment, names: readonly number[]): unknown {
  return alignment.columns.map(({ variants }) =>
    variants
      .map((cells) => cells.map(({ run, steps }) => `${String(names[run])}:${steps.join(',')}`).sort())
      .sort((a, b) => (a.join(' ') < b.join(' ') ? -1 : 1)),
  );
}
