import type { Cell } from '../align/alignment';
import { compareQuantities } from './compareQuantities';
import { mergeQuantities } from './mergeQuantities';
import type { Saying } from './sayings';

/** Groups the cells of one column by what they say: average linkage on {@link sameness}. Cells come in guide order and so do the groups. */
export function groupVariants(
  cells: readonly Cell[],
  said: readonly (readonly Saying[])[],
): readonly (readonly Cell[])[] {
  const sayingOf = cells.map((cell) =>
    mergeSayings(cell.steps.map((step) => said[cell.run]?.[step]).filter((x) => x !== undefined)),
  );
  const groups = cells.map((_, index) => [index]);
  const scores = sayingOf.map((a) => sayingOf.map((b) => sameness(a, b)));
  for (;;) {
    let best = { score: 0.5, a: -1, b: -1 };
    for (let a = 0; a < groups.length; a++) {
      for (let b = a + 1; b < groups.length; b++) {
        const score = meanScore(scores, groups[a] ?? [], groups[b] ?? []);
        if (score > best.score) best = { score, a, b };
      }
    }
    const [into, from] = [groups[best.a], groups[best.b]];
    if (into === undefined || from === undefined) break;
    into.push(...from);
    groups.splice(best.b, 1);
  }
  return groups.map((group) =>
    group
      .sort((a, b) => a - b)
      .map((index) => cells[index])
      .filter((cell) => cell !== undefined),
  );
}

function meanScore(scores: readonly (readonly number[])[], a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (const x of a) for (const y of b) sum += scores[x]?.[y] ?? 0;
  return sum / (a.length * b.length);
}

function mergeSayings(steps: readonly Saying[]): Saying {
  return {
    quantities: mergeQuantities(steps.map((step) => step.quantities)),
    isNegated: steps.filter((step) => step.isNegated).length % 2 === 1,
    words: new Set(steps.flatMap((step) => [...step.words])),
    statedOutcome: steps.find((step) => step.statedOutcome !== null)?.statedOutcome ?? null,
  };
}

/** How sure it is that two cells of one column say the same, 0 to 1. */
export function sameness(a: Saying, b: Saying): number {
  if (a.statedOutcome !== null && b.statedOutcome !== null) return a.statedOutcome === b.statedOutcome ? 1 : 0;
  const verdict = compareQuantities(a.quantities, b.quantities);
  if (verdict === 'different') return 0;
  if (verdict === 'same') return 1;
  return a.isNegated === b.isNegated ? 0.9 : 0.1;
}
