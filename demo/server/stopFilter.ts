/** Ends a growing text before the first of the stop texts; what might begin one is held back. */
export class StopFilter {
  readonly #stops: readonly string[];
  #held = '';

  constructor(stops: readonly string[]) {
    this.#stops = stops.filter((stop) => stop !== '');
  }

  push(text: string): { readonly text: string; readonly isStopped: boolean } {
    this.#held += text;
    const found = this.#stops.map((stop) => this.#held.indexOf(stop)).filter((index) => index >= 0);
    if (found.length > 0) {
      const before = this.#held.slice(0, Math.min(...found));
      this.#held = '';
      return { text: before, isStopped: true };
    }
    const kept = Math.max(0, ...this.#stops.map((stop) => overlap(this.#held, stop)));
    const free = this.#held.slice(0, this.#held.length - kept);
    this.#held = this.#held.slice(free.length);
    return { text: free, isStopped: false };
  }

  /** What was held back at the end of the text. */
  end(): string {
    const rest = this.#held;
    this.#held = '';
    return rest;
  }
}

/** The longest end of `text` that begins `stop`. */
function overlap(text: string, stop: string): number {
  for (let length = Math.min(stop.length - 1, text.length); length > 0; length--) {
    if (stop.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
