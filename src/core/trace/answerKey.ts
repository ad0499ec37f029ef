import { canonicalNumeral } from './numeral';
import { plainAnswer } from './plainAnswer';

/** Longer answers are compared as text with space and letter case made equal. */
const MAX_READ_UNITS = 500;
const MAX_ROUNDS = 6;

const CHOICE = /^(?:(?:option|choice|answer)\s+)?\(?([a-j])\)?$/i;
const CHOICE_WITH_TEXT = /^(?:(?:option|choice|answer)\s+)?(?:\(([A-Ja-j])\)|([A-Ja-j])[):]|([A-J])\.)\s*[^\s=]/;
const VERDICT = /^(yes|no|true|false)\s*[,.;:!-]/i;
const VARIABLE = /^[a-z](?:_\w)?\s*=\s*/i;

function listKey(text: string): string | null {
  const bracketed = /^([([{])(.*)([)\]}])$/s.exec(text);
  const open = bracketed?.[1] ?? '';
  const close = bracketed?.[3] ?? '';
  const inner = (bracketed?.[2] ?? text).replace(/\s*,?\s+(?:and|or)\s+/g, ', ');
  if (!['', '()', '[]', '{}'].includes(open + close)) return null;
  const items = inner
    .split(/,\s/.test(inner) ? /,\s+/ : ',')
    .map((item) => canonicalNumeral(item.trim().replace(VARIABLE, ''), false));
  if (items.length < 2 || !items.every((item) => item !== null)) return null;
  const ordered = open === '{' ? [...new Set(items)].sort() : items;
  return `${open}${ordered.join(', ')}${close}`;
}

/** Articles, but not the letter of a choice or a variable. */
const ARTICLE = /(?<![\p{L}\p{N}])(?:an?|the) (?=\p{L}{2})(?!(?:and|or|is|if|in|to|of|as|by)(?!\p{L}))/gu;

function textKey(text: string): string {
  const isFormula = /[=^*/+<>]/.test(text) && !/\p{L}{3}/u.test(text.replace(/sqrt|sin|cos|tan|log|exp|inf/g, ''));
  return isFormula ? text.replace(/\s+/g, '') : text.replace(/\s+/g, ' ').replace(ARTICLE, '');
}

function keyOnce(text: string): string {
  const plain = plainAnswer(text);
  const choice = CHOICE.exec(plain) ?? CHOICE_WITH_TEXT.exec(plain);
  const letter = choice?.slice(1).join('') ?? '';
  if (letter !== '') return letter.toLowerCase();
  const lower = plain.toLowerCase();
  const verdict = VERDICT.exec(lower)?.[1];
  if (verdict !== undefined) return verdict;
  const value = lower.replace(VARIABLE, '');
  return canonicalNumeral(value, true) ?? listKey(value) ?? textKey(lower);
}

/**
 * The comparable form of an answer: equal answers have equal keys, and the key of a key is itself. Made equal are
 * numerals (1,234; 1 234; 1234.0; +5; five), fractions (`\frac{1}{2}`, 1/2, ½, 0.5), percent, currency and units (left
 * out), choices ("(B)", "B) blue"), letter case, articles, Markdown, LaTeX and quotes around, punctuation at the end,
 * and lists, tuples and sets of numbers (a set in any order). "x = 5" is 5. Empty where the answer holds nothing.
 */
export function answerKey(text: string): string {
  if (text.length > MAX_READ_UNITS) return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
  let key = keyOnce(text);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = keyOnce(key);
    if (next === key) break;
    key = next;
  }
  return key;
}
