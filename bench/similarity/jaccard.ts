import { wordsOf } from './words';

/** Jaccard's coefficient of the sets of words of two texts, 0 to 1; 1 for two texts without words. */
export function jaccard(a: string, b: string): number {
  const x = new Set(wordsOf(a));
  const y = new Set(wordsOf(b));
  if (x.size + y.size === 0) return 1;
  let shared = 0;
  for (const word of x) if (y.has(word)) shared++;
  return shared / (x.size + y.size - shared);
}
