/** Units kept behind the place that is being read. */
export const LOOK_BEHIND = 64;

/**
 * The part of a growing text that a scanner can still see. Positions are those of the whole text. What lies more than
 * {@link LOOK_BEHIND} units behind the reading position is let go, so that appending costs the new text and not the
 * whole.
 */
export class TextWindow {
  #base = 0;
  #text = '';

  get end(): number {
    return this.#base + this.#text.length;
  }

  append(text: string, position: number): void {
    const keepFrom = Math.max(0, position - LOOK_BEHIND - this.#base);
    this.#text = this.#text.slice(keepFrom) + text;
    this.#base += keepFrom;
  }

  /** The empty text outside the window. */
  charAt(position: number): string {
    return this.#text.charAt(position - this.#base);
  }

  slice(start: number, end: number): string {
    return this.#text.slice(Math.max(0, start - this.#base), Math.max(0, end - this.#base));
  }
}
