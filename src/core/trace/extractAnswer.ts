import { answerKey } from './answerKey';
import { compileAnswerPattern } from './answerPattern';
import { exactPlace } from './answerPlace';
import type { AnswerPlace } from './answerPlace';
import type { AnswerRule } from './answerRule';
import { hasWordCharacter } from './characters';
import { closingBold, closingFormula, closingNumber, closingValue, wholeClause } from './closingAnswer';
import { lastBoxed, lastJsonField, lastTagged } from './markedAnswer';
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

/** Units at the end of a text in which a choice is looked for. */
const CHOICE_UNITS = 400;
/** Units at the end of a thinking without an answer in which a marked or stated answer is looked for. */
const THINKING_UNITS = 2000;

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

/** From the surest to the least sure. */
const MARKED: readonly Reader[] = [
  lastBoxed,
  (text) => lastTagged(text, 'answer') ?? lastTagged(text, 'final_answer'),
  lastStated,
  (text) => lastJsonField(text, 'answer') ?? lastJsonField(text, 'final_answer'),
];

const AUTO: readonly Reader[] = [
  ...MARKED,
  closingValue,
  atEnd(CHOICE_UNITS, lastChoice),
  closingBold,
  closingFormula,
  wholeClause,
  closingNumber,
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
 * The final answer of a trace by a rule, or null where there is none. The last of several wins. The answer channel is
 * read; only where that is blank, the thinking, of which the rule `auto` takes no more than an answer that is marked or
 * stated near the end. `auto` tries a box, the tag `answer`, a stated answer, a JSON field `answer`; then, at the end
 * of the text, a line that is a value, a choice, a phrase in bold, what a formula comes to; a channel that is one short
 * line; the number in which the last step ends.
 */
export function extractAnswer(trace: Trace, rule: AnswerRule): ExtractedAnswer | null {
  if (trace.answer.trim() !== '') return firstAnswer(trace.answer, 'answer', readers(rule));
  const candidates = rule.kind === 'auto' ? MARKED.map((read) => atEnd(THINKING_UNITS, read)) : readers(rule);
  return rule.kind === 'whole' ? null : firstAnswer(trace.thinking, 'thinking', candidates);
}
