import { answerKey } from './answerKey';
import type { ExtractedAnswer } from './extractAnswer';
import { plainAnswer } from './plainAnswer';
import { stepText } from './trace';
import type { Step, Trace } from './trace';

/** A step that states the answer has at most so many words beside it. */
const MAX_OTHER_WORDS = 14;
const MAX_UNITS = 240;
/** A closing courtesy, which states nothing, is at most so long. */
const MAX_COURTESY_UNITS = 90;

const REASONING =
  /\b(?:because|since|wait|but|however|if|check|verify|not|another|suppose|assume|let me|let's|maybe|alternatively)\b/i;
const OPERATION = /[+*/×÷^<>≤≥]|\d\s*[-−=]|=\s*[^\s$\\]+\s*[-+*/×÷]/;
/** Emphasis, headings, quotations, list marks and tags are no operations. */
const MARKUP = /\*{2,}|^\s*[#>*-]+\s|<\/?[a-z]+>/gi;
const NUMBER = /\d[\d,]*(?:\.\d+)?/g;

function words(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Whether every number of the step is the answer, or one of those that the answer holds. */
function namesOnlyItsNumbers(text: string, answer: ExtractedAnswer): boolean {
  const known = new Set([
    answer.key,
    ...(answer.text.match(NUMBER) ?? []).map(answerKey),
    ...(answer.key.match(NUMBER) ?? []),
  ]);
  return (text.match(NUMBER) ?? []).every((number) => known.has(answerKey(number)));
}

/** Whether the words of the answer stand in the step, one after another. */
function holds(text: string, answer: ExtractedAnswer): boolean {
  const said = ` ${words(plainAnswer(text)).join(' ')} `;
  return [answer.text, answer.key].some((form) => {
    const sought = words(plainAnswer(form)).join(' ');
    return sought !== '' && said.includes(` ${sought} `);
  });
}

/** Words with which a step states something, and does not only mention it. */
const STATEMENT =
  /\b(?:is|are|was|be|equals?|answer|gets?|got|gives?|have|has|had|total|remain|remains|left|so|thus|therefore|hence|final\w*|result\w*|conclu\w+|choose|choice|option)\b|=|boxed/i;

function statesAnswer(text: string, answer: ExtractedAnswer): boolean {
  if (text.length > MAX_UNITS || REASONING.test(text)) return false;
  const withoutAnswer = text.replace(answer.text, ' ');
  if (/\d\s*=/.test(text)) return false;
  if (OPERATION.test(withoutAnswer.replace(MARKUP, ' ')) || !namesOnlyItsNumbers(text, answer)) return false;
  return holds(text, answer) && words(withoutAnswer).length <= MAX_OTHER_WORDS;
}

/** A step after the answer that adds nothing: no number and no second thought. */
function isCourtesy(text: string): boolean {
  return text.length <= MAX_COURTESY_UNITS && !/\d/.test(text) && !REASONING.test(text);
}

/**
 * Index of the first step of the trailing stretch that only states the answer; `steps.length` where there is none. Such
 * steps belong to the outcome. Conservative: a step that computes, names other numbers, doubts or gives a reason is
 * reasoning, and so is all before it; before the step in which the answer was read, a step must state and not only
 * mention it. `steps` are those of the trace, thinking first.
 */
export function firstOutcomeStep(trace: Trace, steps: readonly Step[], answer: ExtractedAnswer | null): number {
  if (answer === null) return steps.length;
  const holder = steps.findIndex(
    (step) => step.channel === answer.channel && answer.start < step.end && answer.end > step.start,
  );
  const text = (index: number): string => {
    const step = steps[index];
    return step === undefined ? '' : stepText(trace, step);
  };
  if (holder < 0) return steps.length;
  for (let index = holder; index < steps.length; index++) {
    const states = statesAnswer(text(index), answer);
    if (!states && (index === holder || !isCourtesy(text(index)))) return steps.length;
  }
  let first = holder;
  while (first > 0 && STATEMENT.test(text(first - 1)) && statesAnswer(text(first - 1), answer)) first--;
  return first;
}
