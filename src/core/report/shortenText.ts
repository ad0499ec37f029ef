const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Text in one line: every stretch of white space is one space. */
export const inOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/**
 * At most `maxLength` characters as a reader counts them; of a longer text the middle is left out, since beginnings tell what a step does
 * and ends what it comes to.
 */
export function shortenMiddle(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const characters = Array.from(segmenter.segment(text), ({ segment }) => segment);
  if (characters.length <= maxLength) return text;
  const kept = Math.max(1, maxLength - 1);
  const head = Math.ceil(kept * 0.6);
  const tail = kept - head;
  const start = characters.slice(0, head).join('').trimEnd();
  const end = tail === 0 ? '' : characters.slice(-tail).join('').trimStart();
  return `${start}…${end}`;
}
