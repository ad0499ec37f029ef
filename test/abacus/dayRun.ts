import type { Trace } from '../../src/core/trace/trace';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const DAY = DAYS.join('|');

/** A prompt of the calendar kind: what day is it in `days` days, today being day `today` of the week, Monday 0. */
export interface DayProblem {
  readonly today: number;
  readonly days: number;
}

/** What can be read off a run of a calendar problem. */
export type DayTruth =
  | {
      readonly kind: 'read';
      /** Whole weeks by division, or jumps of 7 and 14. */
      readonly strategy: 'weeks' | 'jumps';
      /** The planted place: whether today is counted as the first day. */
      readonly reading: 'right' | 'slipped';
      /** Whether the rest of the division by 7 is right. */
      readonly restRight: boolean;
      /** Whether the days that are listed follow each other and are as many as the rest and the reading say. */
      readonly countRight: boolean;
      /** The line after the rest is known, which shows the reading: a half-open range of the thinking. */
      readonly start: number;
      readonly end: number;
      /** The day that the thinking comes to and the one answered. */
      readonly reached: number;
      readonly answer: number | null;
    }
  | { readonly kind: 'unreadable'; readonly reason: string };

interface PlacedLine {
  readonly text: string;
  readonly start: number;
}

const OPENING = new RegExp(
  `^(?:I need the day \\d+ days after (?:${DAY})|Let me move \\d+ days on from (?:${DAY})|A week has 7 days)\\.$`,
);
const REST = [
  { strategy: 'weeks', form: /^\d+ days are \d+ weeks and (\d+) days\.$/ },
  { strategy: 'weeks', form: /^\d+ = \d+ \* 7 \+ (\d+), so \1 days count\.$/ },
  { strategy: 'jumps', form: /^\d+ - \d+ = (\d+) days are left\.$/ },
] as const;
const JUMP = new RegExp(`^After \\d+ days it is (?:${DAY}) again\\.$`);
const SLIP = new RegExp(`^Counting (?:${DAY}) as the first day:$`);
const COUNTED = new RegExp(`^Day (\\d+): (${DAY})\\.$`);
const ITSELF = new RegExp(`^So it is (${DAY}) itself\\.$`);
const CHECK = new RegExp(
  `^(?:Let me check: (?:${DAY}) plus \\d+ is (?:${DAY})\\.|Wait, \\d+ after (?:${DAY}): yes, (?:${DAY})\\.)$`,
);

/** The problem of a prompt, or null where it is none of the kind. */
export function readDayProblem(prompt: string): DayProblem | null {
  const found = new RegExp(`^Today is (${DAY})\\. What day is it in (\\d+) days\\?$`).exec(prompt);
  return found === null ? null : { today: DAYS.indexOf(found[1] ?? ''), days: Number(found[2]) };
}

/** Reads off a run how it counted. */
export function readDayRun({ today, days }: DayProblem, trace: Trace): DayTruth {
  const lines = [...trace.thinking.matchAll(/[^\n]+/g)].map(({ 0: text, index }) => ({
    text: text.trimEnd(),
    start: index,
  }));
  const [opening, ...rest] = lines.filter(({ text }) => !CHECK.test(text));
  const restAt = rest.findIndex(({ text }) => REST.some(({ form }) => form.test(text)));
  const split = REST.find(({ form }) => form.test(rest[restAt]?.text ?? ''));
  const stray = rest.slice(0, Math.max(0, restAt)).find(({ text }) => !JUMP.test(text));
  if (opening === undefined || !OPENING.test(opening.text)) return unreadable(opening);
  if (split === undefined || stray !== undefined) return unreadable(stray ?? rest[0]);
  const counting = rest.slice(restAt + 1);
  const [first] = counting;
  const isSlipped = SLIP.test(first?.text ?? '');
  const listed = counting.slice(isSlipped ? 1 : 0);
  const reached = listed.map(dayReached);
  const unknown = listed.find((_, index) => reached[index] === null);
  if (first === undefined || unknown !== undefined) return unreadable(unknown);
  const restDays = Number(split.form.exec(rest[restAt]?.text ?? '')?.[1]);
  const answer = new RegExp(`^Answer: (${DAY})$`, 'm').exec(trace.answer)?.[1];
  return {
    kind: 'read',
    strategy: split.strategy,
    reading: isSlipped ? 'slipped' : 'right',
    restRight: restDays === days % 7,
    countRight: countsOn(today, isSlipped ? restDays - 1 : restDays, listed),
    start: first.start,
    end: first.start + first.text.length,
    reached: reached.at(-1) ?? today,
    answer: answer === undefined ? null : DAYS.indexOf(answer),
  };
}

const unreadable = (line: PlacedLine | undefined): DayTruth => ({ kind: 'unreadable', reason: line?.text ?? 'end' });

function dayReached({ text }: PlacedLine): number | null {
  const day = COUNTED.exec(text)?.[2] ?? ITSELF.exec(text)?.[1];
  return day === undefined ? null : DAYS.indexOf(day);
}

/** Whether the lines count `rest` days on from today, or say that it is today itself where there is none to count. */
function countsOn(today: number, rest: number, lines: readonly PlacedLine[]): boolean {
  const expected =
    rest === 0
      ? [`So it is ${DAYS[today] ?? ''} itself.`]
      : Array.from({ length: rest }, (_, index) => `Day ${index + 1}: ${DAYS[(today + index + 1) % 7] ?? ''}.`);
  return expected.join('\n') === lines.map(({ text }) => text).join('\n');
}
