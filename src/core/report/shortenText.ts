const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Text in which every unit is a character of its own; most text is, and needs no segmenting. */
const PLAIN = /^[\u0020-\u007e\u00a0-\u00ff\u2010-\u2027\u2190-\u22ff]*$/;

/** Text in one line: every stretch of white space is one space. */
export const inOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** What one character of a text that is shortened may have of units, so that marks stacked on a letter stay few. */
const MAX_CHARACTER_UNITS = 32;
const HALF_AT_END = /[\ud800-\udbff]$/;
const HALF_AT_START = /^[\udc00-\udfff]/;

const charactersOf = (text: string): readonly string[] =>
  PLAIN.test(text) ? text.split('') : Array.from(segmenter.segment(text), ({ segment }) => segment);

/**
 * At most `maxLength` characters as a reader counts them; of a longer text the middle is left out, since beginnings tell what a step does
 * and ends what it comes to. Only the ends of a text are looked at, however long it is.
 */
export function shortenMiddle(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const reach = maxLength * MAX_CHARACTER_UNITS;
  if (text.length > 2 * reach)
    return joined(charactersOf(text.slice(0, reach)), charactersOf(text.slice(-reach)), maxLength);
  const characters = charactersOf(text);
  return characters.length <= maxLength ? text : joined(characters, characters, maxLength);
}

function joined(first: readonly string[], last: readonly string[], maxLength: number): string {
  const kept = Math.max(1, maxLength - 1);
  const head = Math.ceil(kept * 0.6);
  const tail = kept - head;
  const start = first.slice(0, head).join('').trimEnd();
  const end = tail === 0 ? '' : last.slice(-tail).join('').trimStart();
  return `${start.replace(HALF_AT_END, '')}…${end.replace(HALF_AT_START, '')}`;
}
