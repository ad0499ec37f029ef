import type { TextRange } from './promptFile';

const NAME = /^[\p{L}_][\p{L}\p{N}_-]*$/u;
const PLACEHOLDER = /(\\?)\{\{[ \t]*([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\}\}/gu;

export interface Placeholder {
  readonly name: string;
  /** In the text that was searched. */
  readonly range: TextRange;
}

/** Whether a text can name a variable. */
export const isVariableName = (text: string): boolean => NAME.test(text);

/** The places `{{name}}` of a text. With a backslash before it, `\{{name}}`, it is none. */
export const placeholdersOf = (text: string): readonly Placeholder[] =>
  [...text.matchAll(PLACEHOLDER)].flatMap((match) => {
    const [whole, escape, name = ''] = match;
    return escape === '' ? [{ name, range: { start: match.index, end: match.index + whole.length } }] : [];
  });

/** Puts values into the places of a text. Values are not searched for places; `\{{name}}` becomes `{{name}}`. */
export const fillPlaceholders = (text: string, values: ReadonlyMap<string, string>): string =>
  text.replace(PLACEHOLDER, (whole, escape: string, name: string) =>
    escape === '' ? (values.get(name) ?? whole) : whole.slice(1),
  );
