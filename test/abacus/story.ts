/** What an event does to the count, and whether a slip is planted at it. */
export type EventKind = 'gain' | 'loss' | 'eachGain' | 'eachLoss' | 'distractor';

/** One sentence of a story of one person and one thing. */
export interface StoryEvent {
  readonly kind: EventKind;
  /** The sentence, with its full stop. */
  readonly text: string;
  /** The number that it tells: how many, how many for each, or the number that does not matter. */
  readonly amount: number;
  /** Givers or receivers of an "each", else 1. */
  readonly times: number;
}

/** A prompt of the abacus kind. */
export interface Story {
  readonly name: string;
  readonly thing: string;
  readonly start: number;
  readonly events: readonly StoryEvent[];
}

const COUNT_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six'];
const COUNT_WORD = '[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix';

/** The number that a count word names, or NaN. */
export const countOf = (word: string): number => {
  const count = COUNT_WORDS.indexOf(word.toLowerCase());
  return count < 0 ? NaN : count;
};

interface EventForm {
  readonly kind: EventKind;
  readonly form: RegExp;
}

/** The event sentences of the training text. */
const EVENT_FORMS: readonly EventForm[] = [
  { kind: 'gain', form: /^\w+ (?:finds|buys) (?<amount>\d+) more\.$/ },
  { kind: 'gain', form: /^Then \w+ gets (?<amount>\d+) \w+\.$/ },
  { kind: 'loss', form: /^\w+ (?:loses|gives away) (?<amount>\d+)\.$/ },
  { kind: 'loss', form: /^Then \w+ sells (?<amount>\d+) \w+\.$/ },
  { kind: 'eachGain', form: new RegExp(`^(?<times>${COUNT_WORD}) \\w+s each give \\w+ (?<amount>\\d+)\\.$`) },
  { kind: 'eachLoss', form: new RegExp(`^\\w+ gives (?<amount>\\d+) to each of (?<times>${COUNT_WORD}) \\w+s\\.$`) },
  { kind: 'distractor', form: /^A \w+ has (?<amount>\d+) \w+ too\.$/ },
  { kind: 'distractor', form: /^\w+ is (?<amount>\d+) years old\.$/ },
  { kind: 'distractor', form: /^A \w+ once owned (?<amount>\d+)\.$/ },
];

/** The event that a sentence tells, or null where it is none of the grammar. */
export function readEvent(text: string): StoryEvent | null {
  for (const { kind, form } of EVENT_FORMS) {
    const groups = form.exec(text)?.groups;
    if (groups === undefined) continue;
    const times = groups['times'] === undefined ? 1 : countOf(groups['times']);
    return { kind, text, amount: Number(groups['amount']), times };
  }
  return null;
}

/** The story of a prompt, or null where it is none of the grammar. */
export function readStory(prompt: string): Story | null {
  const whole = /^(\w+) has (\d+) (\w+)\. (.*)How many (\w+) does \1 have now\?$/.exec(prompt);
  const [, name = '', start = '', thing = '', told = ''] = whole ?? [];
  if (whole?.[5] !== thing) return null;
  const events = told
    .trim()
    .split(/(?<=\.) /)
    .map(readEvent);
  const known = events.filter((event) => event !== null);
  return known.length === events.length ? { name, thing, start: Number(start), events: known } : null;
}

/** Whether a slip is planted at the event. */
export const isPlanted = ({ kind }: StoryEvent): boolean =>
  kind === 'eachGain' || kind === 'eachLoss' || kind === 'distractor';

/** What the event does to the count, read right or with its slip. */
export function effectOf({ kind, amount, times }: StoryEvent, reading: 'right' | 'slipped'): number {
  switch (kind) {
    case 'gain':
      return amount;
    case 'loss':
      return -amount;
    case 'eachGain':
      return reading === 'right' ? times * amount : amount;
    case 'eachLoss':
      return reading === 'right' ? -times * amount : -amount;
    case 'distractor':
      return reading === 'right' ? 0 : amount;
  }
}
