/** Texts of equal words differ by less. */
const ROUNDING = 1e-9;

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));

/**
 * Index of the text that stands best for all: the one whose words most of the others have and that lacks fewest of theirs (harmonic mean of
 * the two shares). Of equals the first in the order of text, so that it does not depend on the order given. -1 for none.
 */
export function commonestText(texts: readonly string[]): number {
  const words = texts.map(wordsOf);
  const frequency = new Map<string, number>();
  for (const own of words) for (const word of own) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const all = [...frequency.values()].reduce((sum, count) => sum + count, 0);
  const scores = words.map((own) => {
    let covered = 0;
    for (const word of own) covered += frequency.get(word) ?? 0;
    const size = own.size * texts.length + all;
    return size === 0 ? 0 : (2 * covered) / size;
  });
  const best = Math.max(...scores);
  let found = -1;
  scores.forEach((score, index) => {
    if (best - score >= ROUNDING) return;
    const known = texts[found];
    if (known === undefined || (texts[index] ?? '') < known) found = index;
  });
  return found;
}
