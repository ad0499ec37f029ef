import { inOneLine, shortenMiddle } from '../core/report/shortenText';
import { visibleText } from '../core/report/visibleText';

/** Text of a model in one line of a terminal: what would steer the terminal or hide stands as its number. */
export const visibleLine = (text: string, maxLength = Infinity): string =>
  visibleText(shortenMiddle(inOneLine(text), maxLength));
