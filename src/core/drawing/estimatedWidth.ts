import type { Measure } from '../timeline/fitText';

/** Advance widths in thousandths of an em, of DejaVu Sans, which is wider than the fonts that systems show text in: what fits it fits them. */
const WIDTHS: readonly (readonly [characters: string, thousandths: number])[] = [
  ["ijlI|!'.,:;", 310],
  ['ft()[]{}/\\ "`-', 395],
  ['r*', 440],
  ['csJLz?xyvk^_', 570],
  ['abdeghnopqu0123456789TFESZ$', 636],
  ['ABCKPRVXY&', 690],
  ['DGHNOQU+<>=~#×−', 815],
  ['mwM%@W', 990],
];
const OTHER = 640;
const WIDE = 1_000;
const WIDE_SCRIPTS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u;
const MARK = /\p{M}/u;
const BOLD = 1.1;

const byCharacter = new Map(WIDTHS.flatMap(([characters, width]) => Array.from(characters, (one) => [one, width])));

function thousandths(character: string): number {
  const known = byCharacter.get(character);
  if (known !== undefined) return known;
  if (MARK.test(character)) return 0;
  return WIDE_SCRIPTS.test(character) ? WIDE : OTHER;
}

/** Measures text without a font at hand: an estimate that errs on the wide side. */
export const estimatedWidth =
  (fontSizePx: number, weight: 'normal' | 'bold' = 'normal'): Measure =>
  (text) => {
    let width = 0;
    for (const character of text) width += thousandths(character);
    return (width / 1_000) * fontSizePx * (weight === 'bold' ? BOLD : 1);
  };
