import { CLOSING_TAG, OPENING_TAG } from './template';

export interface ParsedText {
  readonly thinking: string;
  readonly content: string;
}

type State = 'start' | 'thinking' | 'thinkingStart' | 'contentStart' | 'content';

/**
 * Parts a growing text into thinking and content as Ollama's parser does: a block opens at the very start or not at all, its
 * tags and the white space after them are dropped, and what might be the beginning of a tag is held back.
 */
export class ThinkingParser {
  #state: State = 'start';
  #held = '';

  push(text: string): ParsedText {
    this.#held += text;
    let thinking = '';
    let content = '';
    for (let step = this.#step(); step !== null; step = this.#step()) {
      thinking += step.thinking;
      content += step.content;
    }
    return { thinking, content };
  }

  /** What was held back at the end of the text. */
  end(): ParsedText {
    const rest = this.#held;
    this.#held = '';
    const isThinking = this.#state === 'thinking' || this.#state === 'thinkingStart';
    return isThinking ? { thinking: rest, content: '' } : { thinking: '', content: rest };
  }

  /** One move on what is held; null where more text is needed. */
  #step(): ParsedText | null {
    switch (this.#state) {
      case 'start':
        return this.#open();
      case 'thinkingStart':
        return this.#skipSpace('thinking');
      case 'thinking':
        return this.#think();
      case 'contentStart':
        return this.#skipSpace('content');
      case 'content':
        return this.#take(this.#held.length, 'content');
    }
  }

  #open(): ParsedText | null {
    const text = this.#held.trimStart();
    if (text.startsWith(OPENING_TAG)) {
      this.#held = text.slice(OPENING_TAG.length);
      this.#state = 'thinkingStart';
      return { thinking: '', content: '' };
    }
    if (OPENING_TAG.startsWith(text)) return null;
    this.#state = 'content';
    return { thinking: '', content: '' };
  }

  #skipSpace(next: 'thinking' | 'content'): ParsedText | null {
    this.#held = this.#held.trimStart();
    if (this.#held === '') return null;
    this.#state = next;
    return { thinking: '', content: '' };
  }

  #think(): ParsedText | null {
    const tag = this.#held.indexOf(CLOSING_TAG);
    if (tag < 0) return this.#take(this.#held.length - partialTag(this.#held), 'thinking');
    const thinking = this.#held.slice(0, tag);
    this.#held = this.#held.slice(tag + CLOSING_TAG.length);
    this.#state = 'contentStart';
    return { thinking, content: '' };
  }

  #take(length: number, channel: 'thinking' | 'content'): ParsedText | null {
    if (length === 0) return null;
    const text = this.#held.slice(0, length);
    this.#held = this.#held.slice(length);
    return channel === 'thinking' ? { thinking: text, content: '' } : { thinking: '', content: text };
  }
}

/** How many characters at the end of the text could begin the closing tag. */
function partialTag(text: string): number {
  for (let length = Math.min(CLOSING_TAG.length - 1, text.length); length > 0; length--) {
    if (CLOSING_TAG.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
