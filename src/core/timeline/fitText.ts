import { inOneLine, shortenMiddle } from '../report/shortenText';

/** Width of a text in pixels, in the font in which it will be drawn. */
export type Measure = (text: string) => number;

/** Breaks text into lines that fit; a word that does not fit a line of its own is broken where it must. */
function wrap(text: string, widthPx: number, measure: Measure): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    const joined = current === '' ? word : `${current} ${word}`;
    if (measure(joined) <= widthPx) {
      current = joined;
      continue;
    }
    if (current !== '') lines.push(current);
    current = word;
    while (measure(current) > widthPx && current.length > 1) {
      const length = longestFit(current, widthPx, measure);
      lines.push(current.slice(0, length));
      current = current.slice(length);
    }
  }
  return current === '' ? lines : [...lines, current];
}

function longestFit(word: string, widthPx: number, measure: Measure): number {
  let [low, high] = [1, word.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(word.slice(0, middle)) <= widthPx) low = middle;
    else high = middle - 1;
  }
  // A surrogate pair stays together.
  return /[\ud800-\udbff]$/.test(word.slice(0, low)) ? Math.max(1, low - 1) : low;
}

/**
 * A label in at most `maxLines` lines of `widthPx`. A longer one is shortened in the middle, as little as needed (by bisection). Empty where
 * not even a few characters fit.
 */
export function fitText(label: string, widthPx: number, maxLines: number, measure: Measure): readonly string[] {
  const text = inOneLine(label);
  if (text === '' || maxLines < 1 || widthPx < measure('mmm')) return [];
  const whole = wrap(text, widthPx, measure);
  if (whole.length <= maxLines) return whole;
  let [low, high] = [1, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (wrap(shortenMiddle(text, middle), widthPx, measure).length <= maxLines) low = middle;
    else high = middle - 1;
  }
  return wrap(shortenMiddle(text, low), widthPx, measure);
}
