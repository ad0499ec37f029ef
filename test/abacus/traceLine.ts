import { countOf, type EventKind } from './story';

/** A sum as it is written: `left ± right = result`. */
export interface WrittenSum {
  readonly left: number;
  readonly right: number;
  readonly result: number;
  readonly operator: '+' | '-' | '*';
}

/** What a clause says of an event. */
export interface EventClause {
  readonly kind: EventKind;
  readonly reading: 'right' | 'slipped';
  readonly amount: number;
  /** As many times as the clause names the givers or receivers; empty where it does not. */
  readonly times: readonly number[];
  /** The product of an "each", where it is written. */
  readonly product: WrittenSum | null;
}

/** A line of the thinking, by the sentences of the training text. */
export type TraceLine =
  | { readonly kind: 'opening' }
  | { readonly kind: 'start'; readonly count: number }
  | { readonly kind: 'strategy' }
  /** An event, with its sum; null where the count stays as it is or is not told. */
  | {
      readonly kind: 'event';
      readonly lead: 'step' | 'in' | 'out' | 'aside';
      readonly clause: EventClause;
      readonly sum: WrittenSum | null;
      readonly still: number | null;
    }
  | { readonly kind: 'together'; readonly sum: WrittenSum }
  | { readonly kind: 'checkOpens' }
  | { readonly kind: 'mends'; readonly eventText: string; readonly clause: EventClause }
  | { readonly kind: 'mended'; readonly sums: readonly WrittenSum[] }
  | { readonly kind: 'recounts'; readonly terms: readonly number[]; readonly total: number }
  | { readonly kind: 'unknown' };

interface ClauseForm {
  readonly kind: EventKind;
  readonly reading: 'right' | 'slipped';
  readonly form: RegExp;
}

const PRODUCT = '(?<left>\\d+) \\* (?<right>\\d+) = (?<result>\\d+)';

const CLAUSE_FORMS: readonly ClauseForm[] = [
  { kind: 'gain', reading: 'right', form: /^\w+ gets (?<amount>\d+) more$/ },
  { kind: 'gain', reading: 'right', form: /^(?<amount>\d+) are added$/ },
  { kind: 'gain', reading: 'right', form: /^There is a gain of (?<amount>\d+)$/ },
  { kind: 'loss', reading: 'right', form: /^\w+ loses (?<amount>\d+)$/ },
  { kind: 'loss', reading: 'right', form: /^(?<amount>\d+) are taken away$/ },
  { kind: 'loss', reading: 'right', form: /^There is a loss of (?<amount>\d+)$/ },
  {
    kind: 'eachGain',
    reading: 'right',
    form: new RegExp(`^(?<word>\\w+) \\w+s give (?<amount>\\d+) each, so ${PRODUCT}$`),
  },
  {
    kind: 'eachGain',
    reading: 'right',
    form: new RegExp(`^Each of the (?<times>\\d+) gives (?<amount>\\d+), which makes ${PRODUCT}$`),
  },
  { kind: 'eachGain', reading: 'slipped', form: /^The \w+s give (?<amount>\d+) more$/ },
  { kind: 'eachGain', reading: 'slipped', form: /^\w+ is given (?<amount>\d+)$/ },
  {
    kind: 'eachLoss',
    reading: 'right',
    form: new RegExp(`^\\w+ gives (?<amount>\\d+) to each of (?<times>\\d+), so ${PRODUCT} are gone$`),
  },
  {
    kind: 'eachLoss',
    reading: 'right',
    form: new RegExp(`^Giving (?<amount>\\d+) to (?<times>\\d+) \\w+s takes ${PRODUCT}$`),
  },
  { kind: 'eachLoss', reading: 'slipped', form: /^\w+ gives (?<amount>\d+) away$/ },
  { kind: 'eachLoss', reading: 'slipped', form: /^(?<amount>\d+) go to the \w+s$/ },
  { kind: 'distractor', reading: 'right', form: /^The (?<amount>\d+) in "[^"]*" does not matter$/ },
  { kind: 'distractor', reading: 'right', form: /^What the (?<amount>\d+) counts is not part of this$/ },
  { kind: 'distractor', reading: 'right', form: /^The age (?<amount>\d+) does not matter$/ },
  { kind: 'distractor', reading: 'slipped', form: /^There are (?<amount>\d+) more$/ },
  { kind: 'distractor', reading: 'slipped', form: /^Another (?<amount>\d+) come in$/ },
];

/** What a clause says of an event, or null where it is none of the grammar. */
export function readClause(text: string): EventClause | null {
  for (const { kind, reading, form } of CLAUSE_FORMS) {
    const groups = form.exec(text)?.groups;
    if (groups === undefined) continue;
    const { amount, word, times, left, right, result } = groups;
    const named = [word === undefined ? [] : [countOf(word)], times === undefined ? [] : [Number(times)]].flat();
    const product =
      result === undefined
        ? null
        : ({ left: Number(left), right: Number(right), result: Number(result), operator: '*' } as const);
    return { kind, reading, amount: Number(amount), times: named, product };
  }
  return null;
}

const SUM = /(-?\d+) ([+-]) (\d+) = (-?\d+)/;

function readSum(text: string): WrittenSum | null {
  const found = new RegExp(`^${SUM.source}$`).exec(text);
  if (found === null) return null;
  const [, left, operator, right, result] = found;
  return { left: Number(left), operator: operator === '-' ? '-' : '+', right: Number(right), result: Number(result) };
}

const OPENINGS = [
  /^Let me work out how many \w+ \w+ has\.$/,
  /^I need the number of \w+ at the end\.$/,
  /^We are asked how many \w+ \w+ has now\.$/,
  /^Okay, let me count the \w+\.$/,
];
const STARTS = [/^At the start there are (\d+)\.$/, /^\w+ starts with (\d+) \w+\.$/, /^The story begins with (\d+)\.$/];
const STRATEGY = /^(?:I will add up what comes in, then what goes out|Gains first, then losses)\.$/;
const CHECK_OPENS = /^(?:Let me check this|Wait, let me verify|Let me read the story once more)\.$/;
const RECOUNT = /^(-?\d+(?: [+-] \d+)*) = (-?\d+)\. (?:That agrees|It is the same|Good)\.$/;

/** The line by the grammar; `unknown` where it is none of it. */
export function readLine(line: string): TraceLine {
  if (OPENINGS.some((form) => form.test(line))) return { kind: 'opening' };
  if (STRATEGY.test(line)) return { kind: 'strategy' };
  if (CHECK_OPENS.test(line)) return { kind: 'checkOpens' };
  const start = STARTS.map((form) => form.exec(line)?.[1]).find((count) => count !== undefined);
  if (start !== undefined) return { kind: 'start', count: Number(start) };
  return readCheckLine(line) ?? readEventLine(line) ?? { kind: 'unknown' };
}

function readCheckLine(line: string): TraceLine | null {
  const recount = RECOUNT.exec(line);
  if (recount !== null) {
    const terms = (recount[1] ?? '')
      .replaceAll(/ ([+-]) /g, ' $1')
      .split(' ')
      .map(Number);
    return { kind: 'recounts', terms, total: Number(recount[2]) };
  }
  const mends = /^I was wrong about "([^"]*)" It is (.*)\.$/.exec(line);
  const clause = readClause(mends?.[2] ?? '');
  if (mends !== null) return clause === null ? null : { kind: 'mends', eventText: mends[1] ?? '', clause };
  const mended = /^So without it (.*?)(?:, and (.*))?\.$/.exec(line);
  if (mended === null) return null;
  const sums = [mended[1], mended[2]].flatMap((text) => (text === undefined ? [] : [readSum(text)]));
  const read = sums.filter((sum) => sum !== null);
  return read.length === sums.length ? { kind: 'mended', sums: read } : null;
}

function readEventLine(line: string): TraceLine | null {
  const together = readSum(/^(?:Together: (.*)|So (.*) remain)\.$/.exec(line)?.slice(1).join('') ?? '');
  if (together !== null) return { kind: 'together', sum: together };
  const listed = /^(In|Out): (.*)\. (.*)\.$/.exec(line);
  const summed = /^(?:First: |Next: |Then: )?(.*): (.*)\.$/.exec(line);
  const stays = /^(?:First: |Next: |Then: )?(.*), still (-?\d+)\.$/.exec(line);
  const aside = /^(.*)\.$/.exec(line);
  const lead = listed === null ? 'step' : listed[1] === 'In' ? 'in' : 'out';
  const clauseAndSum = listed?.slice(2) ?? summed?.slice(1);
  const clause = readClause(clauseAndSum?.[0] ?? '');
  const sum = readSum(clauseAndSum?.[1] ?? '');
  if (clause !== null && sum !== null) return { kind: 'event', lead, clause, sum, still: null };
  const staying = readClause(stays?.[1] ?? '');
  if (staying !== null) return { kind: 'event', lead: 'step', clause: staying, sum: null, still: Number(stays?.[2]) };
  const passing = readClause(aside?.[1] ?? '');
  return passing === null ? null : { kind: 'event', lead: 'aside', clause: passing, sum: null, still: null };
}
