import type { CutText } from '../runSets/cutText';

/** Ends of sentences and of lines. */
const END = /(?<!(?:^|[\n\s])(?:[A-Z]|e\.g|i\.e|vs|etc|Dr|Mr|Mrs|St))[.!?]+["')\]*”]*(?=\s)\s*|\n\s*/gu;

/** Pieces shorter than this without the space around them, as the mark of an item, belong to what follows them. */
const SHORTEST = 4;

/**
 * The splitter of the benchmark, which shares nothing with the product's: sentences and lines, each step without the space around
 * it. Joined with the space between them, the steps give the text back.
 */
export function splitText(text: string): CutText {
  const steps: (readonly [number, number])[] = [];
  let from = 0;
  const close = (to: number): void => {
    const piece = text.slice(from, to);
    const trimmed = piece.trim();
    if (trimmed.length < SHORTEST) return;
    const start = from + piece.indexOf(trimmed);
    steps.push([start, start + trimmed.length]);
    from = to;
  };
  for (const match of text.matchAll(END)) close(match.index + match[0].length);
  close(text.length);
  const rest = text.slice(from).trimEnd();
  const last = steps.at(-1);
  if (rest.trim() !== '' && last !== undefined) steps[steps.length - 1] = [last[0], from + rest.length];
  return { text, steps };
}
