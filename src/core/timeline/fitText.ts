import { inOneLine, shortenMiddle } from '../report/shortenText';

/** Width of a text in pixels, in the font in which it will be drawn. */
export type Measure = (text: string) => number;

/** Letters of scripts that are written without spaces: a line may end after any of them. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const PIECES = new RegExp(`[${UNSPACED}]\\p{M}*|[^\\s${UNSPACED}]+`, 'gu');

interface Piece {
  readonly text: string;
  /** What joins it to the piece before it on the same line. */
  readonly joint: '' | ' ';
}

function pieces(text: string): readonly Piece[] {
  return Array.from(text.matchAll(PIECES), ({ 0: piece, index }) => ({
    text: piece,
    joint: text[index - 1] === ' ' ? ' ' : '',
  }));
}

/** The longest shortening of a text that fits, found by bisection; the text itself where it fits. */
function shortenTo(text: string, fits: (shortened: string) => boolean): string {
  if (fits(text)) return text;
  let [low, high] = [1, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(shortenMiddle(text, middle))) low = middle;
    else high = middle - 1;
  }
  return shortenMiddle(text, low);
}

/** Breaks text into lines that fit; a word that does not fit a line of its own is shortened. */
function wrap(text: string, widthPx: number, measure: Measure): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const { text: word, joint } of pieces(text)) {
    const joined = `${current}${current === '' ? '' : joint}${word}`;
    if (measure(joined) <= widthPx) {
      current = joined;
      continue;
    }
    if (current !== '') lines.push(current);
    current = shortenTo(word, (shortened) => measure(shortened) <= widthPx);
  }
  return current === '' ? lines : [...lines, current];
}

/**
 * A label in at most `maxLines` lines of `widthPx`. A longer one is shortened in the middle, as little as needed (by bisection). Empty where
 * not even a few characters fit.
 */
export function fitText(label: string, widthPx: number, maxLines: number, measure: Measure): readonly string[] {
  const text = inOneLine(label);
  if (text === '' || maxLines < 1 || widthPx < measure('mm')) return [];
  const fits = (shortened: string): boolean => wrap(shortened, widthPx, measure).length <= maxLines;
  return wrap(shortenTo(text, fits), widthPx, measure);
}
