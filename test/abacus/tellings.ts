import type { Story } from './story';
import type { EventClause, TraceLine, WrittenSum } from './traceLine';

/** A line of the thinking with its place: the half-open range `[start, start + text.length)`. */
export interface PlacedLine {
  readonly text: string;
  readonly start: number;
  readonly line: TraceLine;
}

/** Where a run tells an event, and what it comes to there. */
export interface Telling {
  readonly text: string;
  readonly start: number;
  readonly clause: EventClause;
  /** Whether the sum goes on from the total before it and does what the clause says. */
  readonly sumRight: boolean;
}

/** Every event of a story as a run tells it, in the order of the story. */
export interface Tellings {
  readonly events: readonly Telling[];
  /** What the run comes to before a check. */
  readonly total: number;
  /** Whether the sum that puts gains and losses together is right; true where the strategy has none. */
  readonly closingSumRight: boolean;
}

type EventLine = Extract<TraceLine, { kind: 'event' }>;
type Placed = PlacedLine & { readonly line: EventLine };

const isEvent = (placed: PlacedLine): placed is Placed => placed.line.kind === 'event';

/** Whether a written sum is arithmetic. */
export function isRight({ left, operator, right, result }: WrittenSum): boolean {
  switch (operator) {
    case '+':
      return left + right === result;
    case '-':
      return left - right === result;
    case '*':
      return left * right === result;
  }
}

/** How much a clause says comes in or goes out. */
function sizeOf({ kind, reading, amount, product }: EventClause): number {
  if (kind === 'distractor' && reading === 'right') return 0;
  return product?.result ?? amount;
}

/** The events told one after the other, each with the count so far; or why they cannot be read. */
export function tellStepByStep(story: Story, start: number, lines: readonly PlacedLine[]): Tellings | string {
  const told = lines.filter(isEvent);
  const stray = lines.find((placed) => !isEvent(placed) || placed.line.lead === 'in' || placed.line.lead === 'out');
  if (stray !== undefined) return `not an event: ${stray.text}`;
  if (told.length !== story.events.length) return `${told.length} of ${story.events.length} events told`;
  const misplaced = told.find(({ line }, event) => line.clause.kind !== story.events[event]?.kind);
  if (misplaced !== undefined) return `another event than the story's: ${misplaced.text}`;
  let total = start;
  const events = told.map(({ text, start: at, line }): Telling => {
    const before = total;
    total = line.sum?.result ?? line.still ?? before;
    const goesOut = line.clause.kind === 'loss' || line.clause.kind === 'eachLoss';
    return { text, start: at, clause: line.clause, sumRight: sumFits(line, before, goesOut ? '-' : '+') };
  });
  return { events, total, closingSumRight: true };
}

/** Gains told first, then losses, then what does not matter; or why they cannot be read. */
export function tellGainsThenLosses(story: Story, start: number, lines: readonly PlacedLine[]): Tellings | string {
  const closing = lines.at(-1);
  const told = lines.slice(0, -1).filter(isEvent);
  if (closing?.line.kind !== 'together') return `no closing sum: ${closing?.text ?? 'end'}`;
  if (told.length !== lines.length - 1) return `not an event: ${lines.find((placed) => !isEvent(placed))?.text ?? ''}`;
  if (told.length !== story.events.length) return `${told.length} of ${story.events.length} events told`;
  const events = new Map<number, Telling>();
  let gains = start;
  let losses = 0;
  for (const { text, start: at, line } of told) {
    const event = eventTold(story, line.clause, events);
    if (event === null || line.lead !== leadOf(line.clause)) return `another event than the story's: ${text}`;
    const before = line.lead === 'out' ? losses : gains;
    const after = line.sum?.result ?? before;
    if (line.lead === 'out') losses = after;
    else gains = after;
    events.set(event, { text, start: at, clause: line.clause, sumRight: sumFits(line, before, '+') });
  }
  const { sum } = closing.line;
  return {
    events: story.events.flatMap((_, event) => events.get(event) ?? []),
    total: sum.result,
    closingSumRight: isRight(sum) && sum.left === gains && sum.right === losses && sum.operator === '-',
  };
}

/**
 * The event that a clause tells. Events of one kind are told in the order of the story, but those that do not matter are told at two
 * places, as they were read: they are known by their number, and by their kind where only one is left. Null where that does not tell.
 */
function eventTold(story: Story, clause: EventClause, told: ReadonlyMap<number, unknown>): number | null {
  const open = story.events.flatMap(({ kind, amount }, index) =>
    kind === clause.kind && !told.has(index) ? [{ index, amount }] : [],
  );
  if (clause.kind !== 'distractor') return open[0]?.index ?? null;
  const numbered = open.filter(({ amount }) => amount === clause.amount);
  const candidates = numbered.length > 0 ? numbered : open;
  return candidates.length === 1 ? (candidates[0]?.index ?? null) : null;
}

function leadOf({ kind, reading }: EventClause): EventLine['lead'] {
  if (kind === 'loss' || kind === 'eachLoss') return 'out';
  return kind === 'distractor' && reading === 'right' ? 'aside' : 'in';
}

function sumFits({ clause, sum, still }: EventLine, before: number, operator: '+' | '-'): boolean {
  const productRight = clause.product === null || isRight(clause.product);
  const size = sizeOf(clause);
  if (sum === null) return productRight && size === 0 && (still === null || still === before);
  return productRight && isRight(sum) && sum.left === before && sum.right === size && sum.operator === operator;
}
