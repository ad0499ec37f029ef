import { inOneLine } from './shortenText';

/** What Markdown of the common dialects makes something else of: markup, HTML, mathematics, mentions, the ends of cells, links that stand bare. */
const MEANING = /[\\`*_[\]<>|~$&@]|:(?=\/\/)|(?<=www)\.|^[#+\-=]|^\d+(?=[.)])/gu;

/** Foreign text as Markdown that shows just that text, in one line: nothing in it is a link, an image, HTML or a heading. */
export const markdownText = (text: string): string =>
  inOneLine(text).replace(MEANING, (found) => (/^\d/.test(found) ? `${found}\\` : `\\${found}`));
