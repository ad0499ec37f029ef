import type { Repetition } from './repetition';
import type { Channel } from './trace';

/** Longest turn that is found, in UTF-16 units. */
export const MAX_PERIOD_CHARS = 4_096;

const LEAST_TURNS = 4;

/** A window is searched each time that a sixteenth of it is new: short turns are found soon, and long ones at little cost. */
const WINDOWS: readonly number[] = [1_024, 4_096, LEAST_TURNS * MAX_PERIOD_CHARS];
const SEARCHES_PER_WINDOW = 16;
const KEPT_CHARS = LEAST_TURNS * MAX_PERIOD_CHARS;

/** Rules of tables and rows of signs are seldom longer than this. */
const SHORT_PERIOD_CHARS = 4;
const LEAST_CHARS_OF_SIGNS = 400;
const LEAST_CHARS = 300;

/**
 * How much of a text must repeat with a period before it is called a loop: four turns, and enough characters that lists, tables and code do
 * not come to it: there some sign of each line differs, and a single difference ends a repetition. Models that try an idea again in
 * the same words often do it three times and then go on; of those that have come to a fourth turn nearly all write on so to their end.
 */
export function leastRepeatedChars(periodChars: number): number {
  if (periodChars <= SHORT_PERIOD_CHARS) return LEAST_CHARS_OF_SIGNS;
  return Math.max(LEAST_CHARS, LEAST_TURNS * periodChars);
}

/**
 * Sees a run repeat itself while it is written. Bounded memory; amortised some tens of machine operations a character. Each
 * channel is watched for itself.
 */
export class RepetitionWatch {
  private channel: Channel | null = null;
  private watch = new ChannelWatch();

  /** The repetition at the end of what has come so far, or null while none is certain; it grows with each call and goes when the text goes on otherwise. */
  push(channel: Channel, text: string): Repetition | null {
    if (channel !== this.channel) {
      this.channel = channel;
      this.watch = new ChannelWatch();
    }
    const found = this.watch.push(text);
    return found === null ? null : { channel, ...found };
  }
}

type Found = Omit<Repetition, 'channel'>;

class ChannelWatch {
  /** The end of the text. */
  private tail = '';
  private length = 0;
  private readonly newSince = WINDOWS.map(() => 0);
  private found: { readonly start: number; readonly period: number } | null = null;

  push(text: string): Found | null {
    const from = this.tail.length;
    this.tail += text;
    this.length += text.length;
    if (this.found !== null && !this.goesOn(from, this.found.period)) this.found = null;
    if (this.found === null) this.search(text.length);
    if (this.tail.length > 2 * KEPT_CHARS) this.tail = this.tail.slice(-KEPT_CHARS);
    if (this.found === null) return null;
    const { start, period } = this.found;
    return { start, periodChars: period, count: Math.floor((this.length - start) / period) };
  }

  private goesOn(from: number, period: number): boolean {
    for (let at = from; at < this.tail.length; at += 1) {
      if (this.tail.charCodeAt(at) !== this.tail.charCodeAt(at - period)) return false;
    }
    return true;
  }

  private search(newChars: number): void {
    WINDOWS.forEach((window, index) => {
      const fresh = (this.newSince[index] ?? 0) + newChars;
      const isDue = this.found === null && fresh >= window / SEARCHES_PER_WINDOW;
      this.newSince[index] = isDue ? 0 : fresh;
      if (isDue) this.found = this.searchIn(window);
    });
  }

  private searchIn(window: number): { readonly start: number; readonly period: number } | null {
    const period = periodOfEnd(this.tail.slice(-window));
    if (period === null) return null;
    let start = this.tail.length - period;
    while (start > 0 && this.tail.charCodeAt(start - 1) === this.tail.charCodeAt(start - 1 + period)) start -= 1;
    return { start: this.length - this.tail.length + start, period };
  }
}

/**
 * The shortest period with which enough of the text's end repeats, or null. With the prefix function of the text read backwards (Knuth,
 * Morris & Pratt 1977) each ending of length L has the shortest period `L - border(L)`; linear in the text.
 */
function periodOfEnd(text: string): number | null {
  const borders = new Int32Array(text.length + 1);
  const at = (index: number): number => text.charCodeAt(text.length - 1 - index);
  let best: number | null = null;
  let border = 0;
  for (let length = 2; length <= text.length; length += 1) {
    while (border > 0 && at(border) !== at(length - 1)) border = borders[border] ?? 0;
    if (at(border) === at(length - 1)) border += 1;
    borders[length] = border;
    const period = length - border;
    if (length >= leastRepeatedChars(period) && (best === null || period < best)) best = period;
  }
  return best;
}
