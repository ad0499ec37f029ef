import { answerKey } from './answerKey';
import { compileAnswerPattern } from './answerPattern';
import { exactPlace, trimmedPlace } from './answerPlace';
import type { AnswerPlace } from './answerPlace';
import type { AnswerRule } from './answerRule';
import { hasWordCharacter } from './characters';
import { lastBoxed, lastJsonField, lastTagged } from './markedAnswer';
import { canonicalNumeral } from './numeral';
import { plainAnswer } from './plainAnswer';
import { lastChoice, lastNumber, lastStated } from './statedAnswer';
import type { Channel, Trace } from './trace';

/** A final answer as it stands in a trace. */
export interface ExtractedAnswer {
  /** The answer as written; of a JSON value, decoded. Hostile text. */
  readonly text: string;
  /** Comparable form, see `answerKey`; never empty. */
  readonly key: string;
  readonly channel: Channel;
  /** Where it stands in the channel, half-open, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

type Reader = (text: string) => AnswerPlace | null;

/** Units at the end of a text in which a number or a bold word without a cue is taken for the answer. */
const CLOSING_UNITS = 400;
/** Units at the end of a thinking without an answer in which a marked or stated answer is looked for. */
const THINKING_UNITS = 2000;
const SHORT_UNITS = 100;

/** A reader of the end of a text, which begins at a space. */
function atEnd(units: number, read: Reader): Reader {
  return (text) => {
    const cut = Math.max(0, text.length - units);
    const base = cut === 0 ? 0 : Math.max(cut, text.indexOf(' ', cut));
    const place = read(text.slice(base));
    return place === null ? null : { ...place, start: base + place.start, end: base + place.end };
  };
}

const whole: Reader = (text) => exactPlace(text, 0, text.length);

/** The whole text where it is one short line. */
const oneLine: Reader = (text) => {
  const place = trimmedPlace(text, 0, text.length);
  return place === null || place.text.length > SHORT_UNITS || /[\n\r]/.test(place.text) ? null : place;
};

/** One short line that is a value: a numeral with its unit, or what begins with a digit. */
const value: Reader = (text) => {
  const place = oneLine(text);
  if (place === null) return null;
  const plain = plainAnswer(place.text).toLowerCase();
  return canonicalNumeral(plain, true) !== null || /^[-+$([{]{0,2}\d/.test(plain) ? place : null;
};

/** One short line without any number. */
const clause: Reader = (text) => {
  const place = oneLine(text);
  return place === null || /\d/.test(place.text) ? null : place;
};

/** The one phrase that the last paragraph sets in bold. */
const boldAtEnd: Reader = (text) => {
  const trimmed = text.trimEnd();
  const base = trimmed.lastIndexOf('\n\n') + 1;
  const bold = [...trimmed.slice(base).matchAll(/\*\*([^*\n]{1,60})\*\*/g)];
  const [match] = bold;
  if (match === undefined || bold.length > 1 || /[:：]\s*$/.test(match[1] ?? '')) return null;
  return trimmedPlace(text, base + match.index + 2, base + match.index + match[0].length - 2);
};

/** From the surest to the least sure. */
const MARKED: readonly Reader[] = [
  lastBoxed,
  (text) => lastTagged(text, 'answer') ?? lastTagged(text, 'final_answer'),
  lastStated,
  (text) => lastJsonField(text, 'answer') ?? lastJsonField(text, 'final_answer'),
];

const AUTO: readonly Reader[] = [
  ...MARKED,
  value,
  atEnd(CLOSING_UNITS, lastChoice),
  atEnd(CLOSING_UNITS, boldAtEnd),
  clause,
  atEnd(CLOSING_UNITS, lastNumber),
];

function readers(rule: AnswerRule): readonly Reader[] {
  switch (rule.kind) {
    case 'auto':
      return AUTO;
    case 'boxed':
      return [lastBoxed];
    case 'phrase':
      return [lastStated];
    case 'choice':
      return [lastChoice];
    case 'lastNumber':
      return [lastNumber];
    case 'json':
      return [(text) => lastJsonField(text, rule.field)];
    case 'tag':
      return [(text) => lastTagged(text, rule.tag)];
    case 'regex': {
      const pattern = compileAnswerPattern(rule.pattern, rule.flags);
      return pattern.ok ? [(text) => pattern.value.last(text)] : [];
    }
    case 'whole':
      return [whole];
  }
}

function firstAnswer(text: string, channel: Channel, candidates: readonly Reader[]): ExtractedAnswer | null {
  for (const read of candidates) {
    const place = read(text);
    const key = place === null || !hasWordCharacter(place.text) ? '' : answerKey(place.text);
    if (place !== null && key !== '') return { text: place.text, key, channel, start: place.start, end: place.end };
  }
  return null;
}

/**
 * The final answer of a trace by a rule, or null where there is none. The last of several wins. The answer channel is read; only
 * where that is blank, the thinking, of which the rule `auto` takes no more than an answer that is marked or stated near
 * the end. `auto` tries a box, the tag `answer`, a stated answer, a JSON field `answer`, a channel that is one value, a choice and a
 * phrase in bold at the end, a channel that is one short line, a number at the end.
 */
export function extractAnswer(trace: Trace, rule: AnswerRule): ExtractedAnswer | null {
  if (trace.answer.trim() !== '') return firstAnswer(trace.answer, 'answer', readers(rule));
  const candidates = rule.kind === 'auto' ? MARKED.map((read) => atEnd(THINKING_UNITS, read)) : readers(rule);
  return rule.kind === 'whole' ? null : firstAnswer(trace.thinking, 'thinking', candidates);
}
