import type { LlamaModel, Token } from './engineModule';

const REPLACEMENT = '\uFFFD';
/** A character of UTF-8 has at most four bytes, and a token at least one. */
const LONGEST_CHARACTER = 4;

/** Gives the text of tokens one after another; a character that is spread over several comes with the last of them. */
export class TokenText {
  readonly #model: LlamaModel;
  #waiting: Token[] = [];

  constructor(model: LlamaModel) {
    this.#model = model;
  }

  push(token: Token): string {
    this.#waiting.push(token);
    const text = this.#model.detokenize(this.#waiting);
    if (text.endsWith(REPLACEMENT) && this.#waiting.length < LONGEST_CHARACTER) return '';
    this.#waiting = [];
    return text;
  }

  /** What is left of an unfinished character. */
  end(): string {
    const text = this.#waiting.length === 0 ? '' : this.#model.detokenize(this.#waiting);
    this.#waiting = [];
    return text;
  }
}
