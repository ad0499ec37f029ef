import type { Trace } from '../../src/core/trace/trace';
import { isPlanted, readEvent, type Story, type StoryEvent } from './story';
import { tellGainsThenLosses, tellStepByStep, type PlacedLine, type Telling } from './tellings';
import { readLine, type EventClause, type TraceLine } from './traceLine';

/** What a run says of one event of the story. */
export interface EventTruth {
  /** Whether the training text plants a slip at such an event. */
  readonly isPlanted: boolean;
  readonly reading: 'right' | 'slipped';
  /** Whether the numbers of the story were copied right. */
  readonly numbersRight: boolean;
  /** Whether the sums there are right, go on from the total before them and do what the words say. */
  readonly sumsRight: boolean;
  /** Whether a check at the end noticed the slip. The run slipped at the place all the same. */
  readonly undone: boolean;
  /** The line that states it: a half-open range of the thinking. */
  readonly start: number;
  readonly end: number;
}

/** What can be read off a run whose thinking tells every event by the grammar. */
export interface ReadRun {
  readonly kind: 'read';
  readonly strategy: 'stepByStep' | 'gainsThenLosses';
  /** The line in which the strategy first shows: a half-open range of the thinking. */
  readonly strategyStart: number;
  readonly strategyEnd: number;
  /** In the order of the story, one for each of its events. */
  readonly events: readonly EventTruth[];
  readonly closingSumRight: boolean;
  /** `unreadable` where a check was opened and what follows is none of the grammar. */
  readonly check: 'none' | 'agrees' | 'mends' | 'unreadable';
  /** The number given in the form of the training text, else null. */
  readonly answer: number | null;
  /** What the thinking comes to, a readable check included. */
  readonly total: number;
}

/** The truth of a run, or where it left the grammar before it had told every event. */
export type RunTruth = ReadRun | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads off a run which way it went at each event of its story. */
export function readRun(story: Story, trace: Trace): RunTruth {
  const [opening, start, ...rest] = linesOf(trace.thinking);
  if (opening?.line.kind !== 'opening') return { kind: 'unreadable', reason: `no opening: ${opening?.text ?? ''}` };
  if (start?.line.kind !== 'start' && start?.line.kind !== 'strategy')
    return { kind: 'unreadable', reason: `no start: ${start?.text ?? ''}` };
  const checkAt = rest.findIndex(({ line }) => line.kind === 'checkOpens');
  const told = checkAt < 0 ? rest : rest.slice(0, checkAt);
  const checking = checkAt < 0 ? null : rest.slice(checkAt + 1).map(({ line }) => line);
  const tellings =
    start.line.kind === 'start'
      ? tellStepByStep(story, start.line.count, told)
      : tellGainsThenLosses(story, story.start, told);
  if (typeof tellings === 'string') return { kind: 'unreadable', reason: tellings };
  const check = checkOf(checking);
  const mended = check === 'mends' ? mendedEvents(story, tellings.events, checking ?? []) : new Set<number>();
  const lastMend = check === 'mends' ? checking?.findLast((line) => line.kind === 'mended') : undefined;
  const answer = /^Answer: (-?\d+)$/m.exec(trace.answer)?.[1];
  return {
    kind: 'read',
    strategy: start.line.kind === 'start' ? 'stepByStep' : 'gainsThenLosses',
    strategyStart: start.start,
    strategyEnd: start.start + start.text.length,
    events: story.events.flatMap((event, index) => {
      const telling = tellings.events[index];
      return telling === undefined ? [] : [eventTruth(event, telling, mended.has(index))];
    }),
    closingSumRight: tellings.closingSumRight,
    check,
    answer: answer === undefined ? null : Number(answer),
    total: lastMend?.sums.at(-1)?.result ?? tellings.total,
  };
}

function linesOf(thinking: string): readonly PlacedLine[] {
  return [...thinking.matchAll(/[^\n]+/g)].map(({ 0: text, index: start }) => ({
    text,
    start,
    line: readLine(text.trimEnd()),
  }));
}

function eventTruth(event: StoryEvent, { text, start, clause, sumRight }: Telling, undone: boolean): EventTruth {
  return {
    isPlanted: isPlanted(event),
    reading: clause.reading,
    numbersRight: hasNumbersOf(clause, event),
    sumsRight: sumRight,
    undone,
    start,
    end: start + text.length,
  };
}

function hasNumbersOf({ amount, times, product }: EventClause, event: StoryEvent): boolean {
  const factorsRight =
    product === null ||
    (product.left === event.times && product.right === event.amount) ||
    (product.left === event.amount && product.right === event.times);
  return amount === event.amount && times.every((named) => named === event.times) && factorsRight;
}

function checkOf(lines: readonly TraceLine[] | null): ReadRun['check'] {
  if (lines === null) return 'none';
  if (lines.length === 1 && lines[0]?.kind === 'recounts') return 'agrees';
  const alternates = lines.every(({ kind }, index) => kind === (index % 2 === 0 ? 'mends' : 'mended'));
  return lines.length > 0 && lines.length % 2 === 0 && alternates ? 'mends' : 'unreadable';
}

/** The events whose slip a check names: by kind and number, or by kind alone where one of that kind slipped. */
function mendedEvents(story: Story, tellings: readonly Telling[], checking: readonly TraceLine[]): ReadonlySet<number> {
  const mended = new Set<number>();
  for (const line of checking) {
    const named = line.kind === 'mends' && line.clause.reading === 'right' ? readEvent(line.eventText) : null;
    const slipped = story.events.flatMap(({ kind, amount }, event) =>
      kind === named?.kind && tellings[event]?.clause.reading === 'slipped' ? [{ event, amount }] : [],
    );
    const exact = slipped.filter(({ amount }) => amount === named?.amount);
    const found = slipped.length === 1 ? slipped[0] : exact[0];
    if (found !== undefined) mended.add(found.event);
  }
  return mended;
}
