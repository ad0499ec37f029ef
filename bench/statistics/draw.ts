import type { Random } from '../../src/core/random';

/** A whole number of `[0, bound)`. */
export const below = (random: Random, bound: number): number => Math.floor(random() * bound);

/** One of the items, or null where there are none. */
export const pick = <T>(random: Random, items: readonly T[]): T | null => items[below(random, items.length)] ?? null;

/** A copy in random order (Fisher and Yates). */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const out = [...items];
  for (let last = out.length - 1; last > 0; last--) {
    const other = below(random, last + 1);
    const [a, b] = [out[last], out[other]];
    if (a === undefined || b === undefined) continue;
    out[last] = b;
    out[other] = a;
  }
  return out;
}
