import { hasWordCharacter, lineWeight } from './characters';

const MARK = String.raw`(?:\d{1,3}|[a-hA-H]|[ivxIVX]{1,4})`;
const NAMED_MARK = String.raw`(?:step|case|part|question|problem|example|exercise|option|section|chapter|phase|stage)\s{1,4}(?:\d{1,3}|[A-Za-z])`;
const DECORATION = String.raw`[#>*_\s]{0,8}`;
const LIST_MARKER = new RegExp(`^${DECORATION}(?:[-+•·]|\\(?${MARK}[.)]|${NAMED_MARK}[.):]?)[*_]{0,3}$`, 'i');
const BLOCK_OF_ONE_LINE = new RegExp(`^(?:[#>|]|[-+*•·]\\s|\\(?${MARK}[.)]\\s|\\*{1,2}\\(?${MARK}[.)])`);

/** Whether a short text is nothing but the marker of a list item or of a numbered step: "1.", "(b)", "Step 2:". */
export function isListMarker(text: string): boolean {
  return text.length <= 32 && LIST_MARKER.test(text.trim());
}

/** Whether a line that begins so is a block by itself: a list item, a heading, a quotation, a row of a table. */
export function beginsBlockOfOneLine(lineHead: string): boolean {
  return BLOCK_OF_ONE_LINE.test(lineHead);
}

/** A sentence of two words is tiny up to this length. */
const TINY_UNITS = 10;

function countWords(text: string): number {
  let weight = 0;
  for (const char of text) weight += lineWeight(char) - 1;
  return Math.max(text.split(/\s+/).length, Math.ceil(weight / 2));
}

/**
 * Whether a short text can be a step. Markers, rules and lead-ins ("So,", "Check:") belong to what follows; so does a
 * sentence of one word or two short ones ("Wait.", "Oh, no.") when more follows in its line.
 */
export function canStandAlone(text: string, isWholeLine: boolean): boolean {
  const bare = text.replace(/[*_#>`~]/g, '').trim();
  if (!hasWordCharacter(bare) || isListMarker(bare)) return false;
  const words = countWords(bare);
  if (/[,，、]$/.test(bare)) return words > 2;
  if (/[:：]$/.test(bare)) return words > 1;
  return isWholeLine || words > 2 || (words > 1 && bare.length > TINY_UNITS) || /\d/.test(bare);
}
