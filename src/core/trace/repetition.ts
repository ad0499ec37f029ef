import type { Channel } from './trace';

/** A stretch at the end of a text that says the same over and over, to the letter. */
export interface Repetition {
  readonly channel: Channel;
  /** Where the first turn begins, in UTF-16 units of the channel. */
  readonly start: number;
  /** Length of a turn, in UTF-16 units. */
  readonly periodChars: number;
  /** Whole turns seen. */
  readonly count: number;
}
