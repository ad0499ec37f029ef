/** A place `[start, end)` in a text and what stands there, which for decoded values may differ from the text itself. */
export interface AnswerPlace {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const LEADING = /^[\s*_:：>]*/;
const TRAILING = ' \t\r\n\u00a0*_.,;:!。，';

/** The place without space, emphasis and punctuation around it; null where nothing is left. */
export function trimmedPlace(text: string, start: number, end: number): AnswerPlace | null {
  const from = start + (LEADING.exec(text.slice(start, end))?.[0].length ?? 0);
  let to = end;
  while (to > from && TRAILING.includes(text.charAt(to - 1))) to--;
  return to > from ? { start: from, end: to, text: text.slice(from, to) } : null;
}

/** The place as it is but for space around it. */
export function exactPlace(text: string, start: number, end: number): AnswerPlace | null {
  const inner = text.slice(start, end);
  const from = start + inner.length - inner.trimStart().length;
  const to = from + inner.trim().length;
  return to > from ? { start: from, end: to, text: text.slice(from, to) } : null;
}
