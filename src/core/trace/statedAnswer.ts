import { trimmedPlace } from './answerPlace';
import type { AnswerPlace } from './answerPlace';
import { canonicalNumeral } from './numeral';
import { lastBoxed } from './markedAnswer';
import { plainAnswer } from './plainAnswer';
import { splitSteps } from './splitSteps';

/** A stated answer is at most so long. */
const MAX_UNITS = 300;
/** Cues looked at, from the last backwards. */
const MAX_CUES = 12;

const NOUN = String.raw`(?:answer|antwort|lösung|réponse(?: finale)?|respuesta(?: final)?|risposta(?: finale)?|resposta(?: final)?|ответ)`;
const EMPHASIS = String.raw`[*_ \t]{0,6}`;

/** Cues, each directly before the answer. Every repetition is bounded, so that searching is linear. */
const CUES: readonly RegExp[] = [
  // A label at the beginning of a line: "Answer: 5", "**Final Answer:** 5", "A: 5", "#### 5".
  new RegExp(
    String.raw`^[#>*_ \t-]{0,8}(?:the )?(?:my )?(?:(?:final|correct) )?(?:${NOUN}|ans\.?)${EMPHASIS}(?:[:：=]|$)`,
    'gim',
  ),
  /^[*_ \t]{0,6}A:|^#{3,5} (?=[-+$€£]?\.?\d[\d.,/%]*\s*$)/gm,
  /(?:答案|答え|正解|정답|답|回答)[*_ ]{0,4}(?:[:：=]|是|为|為|は|은)[:：]?/g,
  // A clause: "so the answer is 5".
  new RegExp(
    String.raw`\b(?:final |correct |right |best |only )?answer(?: (?:to|for|here|of|in)\b[^.:\n]{0,80}?)?${EMPHASIS} (?:is|are|was|equals|would be|should be|must be|will be|comes out to)\b(?: (?:therefore|thus|then|indeed|simply|just|equal to))?${EMPHASIS}:?`,
    'gi',
  ),
  /\banswer\s?=/gi,
  /\b(?:die antwort (?:ist|lautet)|réponse (?:finale )?est|respuesta (?:final )?es|risposta (?:finale )?è|resposta (?:final )?é)\b:?/gi,
  /\b(?:final|correct|my) answer${EMPHASIS}:/gi,
];

/** What follows an answer in its sentence and does not belong to it. */
const AFTERTHOUGHT = /\s*[,;(–—]?\s+\(?(?:because|since|which|where|due to|as there|given that|so that|as we)\b/i;

function valueLine(text: string, from: number): readonly [start: number, end: number] {
  const gap = /^[\s*_:：>#]{0,200}/.exec(text.slice(from, from + 200))?.[0].length ?? 0;
  const start = from + gap;
  const lineEnd = text.indexOf('\n', start);
  const opensDisplay = text.startsWith('$$', start) || text.startsWith('\\[', start);
  if (opensDisplay) {
    const close = text.indexOf(text.startsWith('$$', start) ? '$$' : '\\]', start + 2);
    if (close >= 0 && close - start <= MAX_UNITS) return [start, close + 2];
  }
  return [start, lineEnd < 0 ? text.length : lineEnd];
}

/** What stands after the last "=" when that is a numeral: "5 + 3 = 8" states 8. */
function result(value: string): readonly [start: number, end: number] {
  const start = value.lastIndexOf('=') + 1;
  const after = value.slice(start).replace(/(?:[\s$*.]|\\[\])]){0,8}$/, '');
  const isNumeral = start > 1 && canonicalNumeral(plainAnswer(after).toLowerCase(), true) !== null;
  return isNumeral ? [start, start + after.length] : [0, value.length];
}

/** "8 (5 and 3 more)" states 8. */
function withoutRemark(value: string): string {
  const remark = /\s\([^()]*\)\W*$/.exec(value);
  if (remark === null) return value;
  const before = value.slice(0, remark.index);
  return canonicalNumeral(plainAnswer(before).toLowerCase(), true) === null ? value : before;
}

/** The answer in a text that states it, after a cue: the first sentence, or what is boxed in it. */
function statedPlace(text: string, cueEnd: number): AnswerPlace | null {
  const [start, lineEnd] = valueLine(text, cueEnd);
  const line = text.slice(start, Math.min(lineEnd, start + MAX_UNITS + 1));
  const boxed = lastBoxed(line);
  if (boxed !== null) return { ...boxed, start: start + boxed.start, end: start + boxed.end };
  const sentenceEnd = splitSteps({ thinking: '', answer: line })[0]?.end ?? 0;
  const afterthought = AFTERTHOUGHT.exec(line.slice(0, sentenceEnd));
  const sentence = withoutRemark(line.slice(0, afterthought?.index ?? sentenceEnd));
  if (sentence.length > MAX_UNITS) return null;
  const [from, to] = result(sentence);
  const place = trimmedPlace(text, start + from, start + to);
  return place !== null && /[\p{L}\p{N}]/u.test(place.text) ? place : null;
}

/**
 * The answer that the text states last in so many words: "the answer is …", "Answer: …", also in bold, on the next
 * line, and in other languages.
 */
export function lastStated(text: string): AnswerPlace | null {
  const cues = new Set(
    CUES.flatMap((cue) => [...text.matchAll(cue)].slice(-MAX_CUES).map((match) => match.index + match[0].length)),
  );
  for (const from of [...cues].sort((a, b) => b - a).slice(0, MAX_CUES)) {
    const place = statedPlace(text, from);
    if (place !== null) return place;
  }
  return null;
}

const LETTER_FIRST =
  /^[\s"'*_$(\\{[]*(?:\\?(?:text|textbf|mathrm|boxed)\{)?\s*\(?(?:option |choice )?\(?([A-Ja-j])(?=[).:,;*}\]$"'\s]*(?:[).:,;*}\]$]|$|\s(?:because|since|is|as)\b))/;
const LETTER_LINE = /^[ \t*_#>($"'[]{0,8}(?:(?:option|choice) )?\(?([A-J])[).:]?[ \t*_)\]$"'.]{0,8}$/gm;
const LETTER_NAMED = /\b(?:option|choice|answer)\s{1,3}[*_]{0,3}\(?([A-J])(?![\w'])/g;

function letterAt(text: string, match: RegExpExecArray | null | undefined, base: number): AnswerPlace | null {
  const letter = match?.[1];
  if (match === null || match === undefined || letter === undefined) return null;
  const start = base + match.index + match[0].lastIndexOf(letter);
  return { start, end: start + 1, text: text.charAt(start) };
}

/** The letter of the choice that the text settles on: in a box, stated, alone on the last such line, or named last. */
export function lastChoice(text: string): AnswerPlace | null {
  for (const place of [lastBoxed(text), lastStated(text)]) {
    const letter =
      place === null ? null : letterAt(text, LETTER_FIRST.exec(text.slice(place.start, place.end)), place.start);
    if (letter !== null) return letter;
  }
  return (
    letterAt(text, [...text.matchAll(LETTER_LINE)].at(-1), 0) ??
    letterAt(text, [...text.matchAll(LETTER_NAMED)].at(-1), 0)
  );
}

const NUMBER =
  /(?<![\w.,\\])(?:(?:(?<![\w)\]}])[-−](?=[$€£\d]))?[$€£]?(?:[1-9]\d{0,2}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:\s?\/\s?\d+(?:\.\d+)?)?|-?\\[dt]?frac\{-?\d+\}\{\d+\})(?![\w.:^]*\w)\s?%?/g;

/**
 * The last number of the text: digits, with a sign, separators of thousands, a fraction, a currency or a percent sign.
 */
export function lastNumber(text: string): AnswerPlace | null {
  const match = [...text.matchAll(NUMBER)].at(-1);
  return match === undefined ? null : exactPlaceOf(text, match);
}

function exactPlaceOf(text: string, match: RegExpExecArray): AnswerPlace {
  const end = match.index + match[0].trimEnd().length;
  // A dollar sign on both sides is no currency.
  const isFormula = match[0].startsWith('$') && text.charAt(end) === '$';
  const start = match.index + (isFormula ? 1 : 0);
  return { start, end, text: text.slice(start, end) };
}
