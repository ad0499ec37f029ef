import { sameness } from './sameness';
import type { Saying } from './sayings';

/** Cells are taken to say the same where that is likelier than not. */
const LIKELIER_THAN_NOT = 0.5;

/**
 * Groups by what is said: average linkage on {@link sameness}. Indices into `sayings`, ascending; groups by their first member.
 *
 * @param sharedWords Shared weight of the features of two of them over the weight of the lighter one, 0 to 1.
 */
export function groupSayings(
  sayings: readonly Saying[],
  sharedWords: (a: number, b: number) => number,
): readonly (readonly number[])[] {
  const scores = sayings.map((a, i) => sayings.slice(0, i).map((b, j) => sameness(a, b, sharedWords(i, j))));
  const groups = sayings.map((_, index) => [index]);
  for (;;) {
    let best = { score: LIKELIER_THAN_NOT, a: -1, b: -1 };
    for (let a = 0; a < groups.length; a++) {
      for (let b = a + 1; b < groups.length; b++) {
        const score = meanScore(scores, groups[a] ?? [], groups[b] ?? []);
        if (score > best.score) best = { score, a, b };
      }
    }
    const [into, from] = [groups[best.a], groups[best.b]];
    if (into === undefined || from === undefined) return groups;
    groups[best.a] = [...into, ...from].sort((x, y) => x - y);
    groups.splice(best.b, 1);
  }
}

/** @param scores Lower triangle. */
function meanScore(scores: readonly (readonly number[])[], a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (const x of a) for (const y of b) sum += scores[Math.max(x, y)]?.[Math.min(x, y)] ?? 0;
  return sum / (a.length * b.length);
}
