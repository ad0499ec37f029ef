const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Text in which every unit is a character of its own; most text is, and needs no segmenting. */
const PLAIN = /^[\u0020-\u007e\u00a0-\u00ff\u2010-\u2027\u2190-\u22ff]*$/;

/** Text in one line: every stretch of white space is one space. */
export const inOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/**
 * At most `maxLength` characters as a reader counts them; of a longer text the middle is left out, since beginnings tell what a step does
 * and ends what it comes to.
 */
export function shortenMiddle(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const characters = PLAIN.test(text) ? text.split('') : Array.from(segmenter.segment(text), ({ segment }) => segment);
  if (characters.length <= maxLength) return text;
  const kept = Math.max(1, maxLength - 1);
  const head = Math.ceil(kept * 0.6);
  const tail = kept - head;
  const start = characters.slice(0, head).join('').trimEnd();
  const end = tail === 0 ? '' : characters.slice(-tail).join('').trimStart();
  return `${start}…${end}`;
}
