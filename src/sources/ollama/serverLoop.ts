/** Ollama stops a stream without a word after 30 repetitions of one token, compared without its white space. */
const REPETITIONS = 30;
const MAX_TOKEN_CHARS = 64;

/** How much of the end of a text {@link endsInRepetition} looks at, in UTF-16 units. */
export const LOOP_TAIL_CHARS = 2 * REPETITIONS * MAX_TOKEN_CHARS;

/**
 * Whether a text ends as one does that Ollama cut for looping: in one short unit at least 30 times over, or in white space
 * alone. Told from the text, as one chunk of a stream may hold several tokens.
 */
export function endsInRepetition(text: string): boolean {
  const tail = text.slice(-LOOP_TAIL_CHARS);
  if (/\s{30}$/.test(tail)) return true;
  const dense = tail.replace(/\s+/g, '');
  for (let length = 1; length <= MAX_TOKEN_CHARS; length += 1) {
    if (isPeriodic(dense, length)) return true;
  }
  return false;
}

function isPeriodic(text: string, length: number): boolean {
  const start = text.length - length * REPETITIONS;
  if (start < 0) return false;
  for (let at = start; at + length < text.length; at += 1) {
    if (text[at] !== text[at + length]) return false;
  }
  return true;
}
