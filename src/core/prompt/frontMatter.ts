import type { TextRange } from './promptFile';

/** The parts of a Markdown text that begins with YAML between two lines of dashes. */
export interface FrontMatter {
  /** Between the lines of dashes. */
  readonly yaml: TextRange;
  /** Below the closing line. */
  readonly body: TextRange;
  /** False where the text ends before a closing line: then all of it may be YAML. */
  readonly isClosed: boolean;
}

const OPENING = /^\ufeff?---[ \t]*(?:\r?\n|$)/;
const CLOSING = /^(?:---|\.\.\.)[ \t]*\r?$/m;

/** The front matter of a text, or null where it does not begin with one. */
export function frontMatterOf(text: string): FrontMatter | null {
  const opening = OPENING.exec(text)?.[0];
  if (opening === undefined) return null;
  const start = opening.length;
  const closing = CLOSING.exec(text.slice(start));
  if (closing === null) return { yaml: { start, end: text.length }, body: emptyAt(text.length), isClosed: false };
  const end = start + closing.index;
  const below = text.indexOf('\n', end);
  const bodyStart = below < 0 ? text.length : below + 1;
  return { yaml: { start, end }, body: { start: bodyStart, end: text.length }, isClosed: true };
}

const emptyAt = (offset: number): TextRange => ({ start: offset, end: offset });
