import { exactPlace, trimmedPlace } from './answerPlace';
import type { AnswerPlace } from './answerPlace';
import { canonicalNumeral } from './numeral';
import { plainAnswer } from './plainAnswer';
import { splitSteps } from './splitSteps';
import { lastNumber } from './statedAnswer';

/** Units at the end of a text that are looked at. */
const CLOSING_UNITS = 600;
const SHORT_UNITS = 100;

const shifted = (place: AnswerPlace | null, by: number): AnswerPlace | null =>
  place === null ? null : { ...place, start: place.start + by, end: place.end + by };

/** The last step of a text that holds a word or a number, as a place. */
function lastStep(text: string): AnswerPlace | null {
  const cut = Math.max(0, text.length - CLOSING_UNITS);
  const base = cut === 0 ? 0 : Math.max(cut, text.indexOf(' ', cut));
  const tail = text.slice(base);
  const step = splitSteps({ thinking: '', answer: tail }).findLast(({ start, end }) =>
    /[\p{L}\p{N}]/u.test(tail.slice(start, end)),
  );
  return step === undefined ? null : shifted(exactPlace(tail, step.start, step.end), base);
}

/** Reads the last step with a reader of its text. */
function inLastStep(text: string, read: (step: string) => AnswerPlace | null): AnswerPlace | null {
  const step = lastStep(text);
  return step === null ? null : shifted(read(step.text), step.start);
}

function shortLine(text: string): AnswerPlace | null {
  const place = trimmedPlace(text, 0, text.length);
  return place === null || place.text.length > SHORT_UNITS || /[\n\r]/.test(place.text) ? null : place;
}

function isValue(text: string): boolean {
  const plain = plainAnswer(text).toLowerCase();
  return canonicalNumeral(plain, true) !== null || /^[-+$([{]{0,2}\d/.test(plain);
}

/** A last step that is one short line and a value: a numeral with its unit, a date, a time, a list. */
export function closingValue(text: string): AnswerPlace | null {
  return inLastStep(text, (step) => {
    const place = shortLine(step);
    return place !== null && isValue(place.text) && !/[=≈]|[:：]\s|\s\p{L}+\s\p{L}+\s\p{L}+\s\p{L}+/u.test(place.text)
      ? place
      : null;
  });
}

/** The whole text where it is one short line without any number. */
export function wholeClause(text: string): AnswerPlace | null {
  const place = shortLine(text);
  return place === null || /\d/.test(place.text) ? null : place;
}

/** The one phrase that the last step sets in bold, unless it is the label of something. */
export function closingBold(text: string): AnswerPlace | null {
  return inLastStep(text, (step) => {
    const bold = [...step.matchAll(/\*\*([^*\n]{1,60})\*\*(?!\s?[:：])/g)];
    const [match] = bold;
    if (match === undefined || bold.length > 1 || /[:：]\s*$/.test(match[1] ?? '')) return null;
    return trimmedPlace(step, match.index + 2, match.index + match[0].length - 2);
  });
}

/** What a formula at the end of the last step comes to: the part after its last "=". */
export function closingFormula(text: string): AnswerPlace | null {
  return inLastStep(text, (step) => {
    const formula = /(?:\$([^$\n]{1,200})\$|\\\(((?:[^\\\n]|\\[^)]){1,200})\\\))[\s.!*]*$/.exec(step);
    if (formula === null) return null;
    const inner = formula[1] ?? formula[2] ?? '';
    const equals = [...inner.matchAll(/=|\\approx(?![a-zA-Z])|≈/g)].at(-1);
    const from = equals === undefined ? 0 : equals.index + equals[0].length;
    const start = formula.index + formula[0].indexOf(inner);
    return exactPlace(step, start + from, start + inner.length);
  });
}

const AFTER_NUMBER = /^(?:\\?%|°|[\s$*_)\].!]|\\[)\]])*(?:[\p{L}-]+[\s.!*]*){0,3}$/u;
const EQUALS_NUMBER = /=\s*\$?\s*(-?[$€£]?\d[\d,]*(?:\.\d+)?)(?![\w^*/+,.]*[\w^*/+])/g;

/** The number in which the last step ends, or that it says to be equal, or its only one. */
export function closingNumber(text: string): AnswerPlace | null {
  return inLastStep(text, (step) => {
    const last = lastNumber(step);
    if (last === null) return null;
    if (AFTER_NUMBER.test(step.slice(last.end)) || lastNumber(step.slice(0, last.start)) === null) return last;
    const equal = [...step.matchAll(EQUALS_NUMBER)].at(-1);
    if (equal === undefined) return null;
    const end = equal.index + equal[0].length;
    return exactPlace(step, end - (equal[1] ?? '').length, end);
  });
}
