import { add, multiply, printRational, rational } from './rational';
import type { Rational } from './rational';

/** Numerals of more units than this are compared as text. */
const MAX_UNITS = 120;

const CURRENCY = /^(?:[$€£¥₹]|(?:usd|eur|gbp|us\$)\s)\s*/;
const APPROXIMATE = /^(?:about|approximately|approx\.?|around|roughly|exactly|only|just|≈|~)\s*/;
const UNSIGNED =
  /^(?:([1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?:[ \u202f\u2009']\d{3})+|\d+)(\.\d*)?|(\.\d+))(?:e([+-]?\d{1,2})|\s*\*\s*10\s*\^\s*\(?([+-]?\d{1,2})\)?)?/;
const SCALES: readonly (readonly [RegExp, bigint])[] = [
  [/^\s*thousand\b/, 1000n],
  [/^\s*million\b/, 1_000_000n],
  [/^\s*billion\b/, 1_000_000_000n],
  [/^\s*trillion\b/, 1_000_000_000_000n],
];
/** Units that may stand directly after a number. */
const ATTACHED_UNIT = /^(?:%|°[cf]?|[mck]?m[²³]?|[mk]?g|m?l|km\/h|mph|kph|hz|kw|kwh|lbs?|oz|ft|in|cents?|¢|€|£|\$)$/;
/** Words after a number that make it something else than an amount of the unit named. */
const NO_UNIT =
  /^(?:of|or|and|to|more|less|than|plus|minus|times|over|by|if|when|for|with|but|not|am|pm|a\.m\.|p\.m\.|o'clock|pi|sqrt|mod|remainder|jan\w*|feb\w*|march|april|may|june|july|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*)$/;

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

interface Read {
  readonly value: Rational;
  readonly rest: string;
}

function readUnsigned(text: string): Read | null {
  const match = UNSIGNED.exec(text);
  if (match === null) return null;
  const whole = (match[1] ?? '').replace(/\D/g, '');
  const places = (match[2] ?? match[3] ?? '').slice(1);
  const exponent = Number(match[4] ?? match[5] ?? '0') - places.length;
  const digits = BigInt(whole + places === '' ? '0' : whole + places);
  const power = 10n ** BigInt(Math.abs(exponent));
  const value = exponent < 0 ? rational(digits, power) : rational(digits * power, 1n);
  return value === null ? null : { value, rest: text.slice(match[0].length) };
}

function readWords(text: string): Read | null {
  const match = /^([a-z]+)(?:[-\s]([a-z]+))?/.exec(text);
  if (match === null) return null;
  const [, first = '', second = ''] = match;
  const tens = TENS.indexOf(first);
  const unit = SMALL.indexOf(tens > 0 ? second : first);
  if (tens <= 0 && unit < 0) return null;
  const takesSecond = tens > 0 && unit > 0 && unit < 10;
  const value = rational(BigInt(tens > 0 ? tens * 10 + (takesSecond ? unit : 0) : unit), 1n);
  return value === null ? null : { value, rest: text.slice(takesSecond ? match[0].length : first.length) };
}

/** "3/4", "1 1/2" and "3/4" with brackets around its parts. */
function readFraction(text: string): Read | null {
  const mixed = /^(\d{1,9})\s+(\d{1,9})\s*\/\s*(\d{1,9})(?![\d/])/.exec(text);
  if (mixed !== null) {
    const part = rational(BigInt(mixed[2] ?? ''), BigInt(mixed[3] ?? ''));
    const whole = rational(BigInt(mixed[1] ?? ''), 1n);
    const value = part === null || whole === null ? null : add(whole, part);
    return value === null ? null : { value, rest: text.slice(mixed[0].length) };
  }
  const top = readUnsigned(text);
  const slash = top === null ? null : /^\s*\/\s*/.exec(top.rest);
  if (top === null || slash === null) return top;
  const bottom = readUnsigned(top.rest.slice(slash[0].length));
  if (bottom === null) return null;
  const value = multiply(top.value, { numerator: bottom.value.denominator, denominator: bottom.value.numerator });
  return value === null ? null : { value, rest: bottom.rest };
}

function isUnit(rest: string): boolean {
  if (rest.trim() === '' || ATTACHED_UNIT.test(rest.trim())) return true;
  if (!/^[\s%°]/.test(rest)) return false;
  const words = rest.trim().split(/\s+/);
  return words.length <= 5 && words.every((word) => /^[\p{L}%°²³$€£/.'-]+$/u.test(word)) && isUnitWords(words);
}

function isUnitWords(words: readonly string[]): boolean {
  const [first = ''] = words;
  if (NO_UNIT.test(first) || words.some((word) => /^(?:or|and)$/.test(word))) return false;
  return /^\p{L}{2}/u.test(first) || ATTACHED_UNIT.test(first) || first === '%';
}

function read(text: string, takesUnits: boolean): Rational | null {
  const sign = /^[+-]\s*/.exec(text);
  const unsigned = text.slice(sign?.[0].length ?? 0).replace(CURRENCY, '');
  const found = readFraction(unsigned) ?? (takesUnits ? readWords(unsigned) : null);
  if (found === null) return null;
  const scale = SCALES.find(([word]) => word.test(found.rest));
  const rest = scale === undefined ? found.rest : found.rest.replace(scale[0], '');
  if (takesUnits ? !isUnit(rest) : rest.trim() !== '') return null;
  const factor = rational((scale?.[1] ?? 1n) * (sign?.[0].startsWith('-') === true ? -1n : 1n), 1n);
  return factor === null ? null : multiply(found.value, factor);
}

/**
 * A numeral in comparable form, or null where the text is none: digits with separators of thousands, decimals,
 * fractions, mixed numbers, powers of ten, and small numbers in English words. `takesUnits` also takes a currency, a
 * percent sign or a unit of up to five words, and leaves it out: runs of one prompt rarely differ in the unit alone.
 * Expects lower case.
 */
export function canonicalNumeral(text: string, takesUnits: boolean): string | null {
  if (text.length > MAX_UNITS) return null;
  const bare = takesUnits ? text.replace(CURRENCY, '').replace(APPROXIMATE, '').replace(CURRENCY, '') : text;
  const value = read(bare, takesUnits);
  return value === null ? null : printRational(value);
}
