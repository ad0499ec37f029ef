/** Character classes of the step scanner, over UTF-16 units. */

export function isLineBreak(char: string): boolean {
  return char === '\n' || char === '\r' || char === '\u2028' || char === '\u2029';
}

const SPACE = /\s/;

export function isSpace(char: string): boolean {
  return char <= ' ' ? SPACE.test(char) : char > '\u007f' && SPACE.test(char);
}

const LOWER = /\p{Ll}/u;
const LETTER = /\p{L}/u;
const WORD = /[\p{L}\p{N}\p{M}]/u;

export function isLowerCase(char: string): boolean {
  return (char >= 'a' && char <= 'z') || (char > '\u007f' && LOWER.test(char));
}

export function isLetter(char: string): boolean {
  return (char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z') || (char > '\u007f' && LETTER.test(char));
}

export function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}

/** Whether the text holds a letter, a digit or a pictograph: something that can be a step of its own. */
export function hasWordCharacter(text: string): boolean {
  return WORD.test(text) || /\p{Extended_Pictographic}/u.test(text);
}

/** Full stops of scripts that need no space after a sentence. */
const WIDE_ENDS = new Set(['。', '！', '？', '｡', '．']);
/**
 * Full stops, beside the ASCII ones, of scripts that write a space after a sentence: Arabic, Urdu, Devanagari,
 * Armenian, Ethiopic, Khmer, Burmese.
 */
const SPACED_ENDS = new Set(['!', '?', '؟', '۔', '।', '॥', '։', '።', '፧', '។', '။', '‼', '⁇', '⁈', '⁉']);

export type SentenceEndKind = 'stop' | 'mark' | 'ellipsis' | 'wide';

/** What kind of end of a sentence the character may be, or null. */
export function sentenceEndKind(char: string): SentenceEndKind | null {
  if (char === '.') return 'stop';
  if (char === '…') return 'ellipsis';
  if (WIDE_ENDS.has(char)) return 'wide';
  return SPACED_ENDS.has(char) ? 'mark' : null;
}

/** Characters that may stand between the end of a sentence and the space after it. */
const CLOSERS = '"\'”’)]}»›」』）］】〉》*_~`$';

export function isCloser(char: string): boolean {
  if (CLOSERS.includes(char)) return true;
  // Joiners, variation selectors and combining marks never begin a step.
  return char === '\u200d' || (char >= '\ufe00' && char <= '\ufe0f') || (char >= '\u0300' && char <= '\u036f');
}

/** Width of a character on a line: characters of East Asian scripts say about twice as much as others. */
export function lineWeight(char: string): number {
  return char >= '\u2e80' && char <= '\uffdc' && (char < '\ud800' || char > '\udfff') ? 2 : 1;
}
