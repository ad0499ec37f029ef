/** Inline code and formulas that are not closed after so many units were not opened. */
const INLINE_UNITS = 400;
const DISPLAY_UNITS = 3000;
/** Fenced code is cut at an empty line after so many units, at any line after the second. */
const FENCE_UNITS = { atEmptyLine: 1500, atLine: 4000 };

const ENVIRONMENT = String.raw`\{(?:align|aligned|alignat|equation|gather|gathered|multline|eqnarray|cases|array|split|[pbvBV]?matrix)\*?\}$`;
const ENVIRONMENT_OPENS = new RegExp(String.raw`\\begin${ENVIRONMENT}`);
const ENVIRONMENT_CLOSES = new RegExp(String.raw`\\end${ENVIRONMENT}`);

type Inline = 'code' | 'dollar' | 'money' | 'paren';
type Display = 'dollar' | 'bracket' | 'environment';

interface Fence {
  readonly mark: string;
  length: number;
  part: 'marker' | 'info' | 'body';
  /** Marks on a line of the body that holds nothing else, or -1. */
  run: number;
}

/** Where a character stands. */
export interface CharacterPlace {
  /** The line before the character, from its first visible one; at most 24 units. */
  readonly lineHead: string;
  /** The units up to and with the character, at most 24. */
  behind(): string;
}

/**
 * Follows code and formulas through a text, unit by unit, each opened where it is met and never looked for ahead. What
 * is not closed ends by itself: inline with its line, a display formula with its paragraph, both after a bounded
 * length.
 */
export class EnclosedText {
  #inline: Inline | null = null;
  #display: Display | null = null;
  #displayOpensLine = false;
  #fence: Fence | null = null;
  #units = 0;
  #emptyLines = 0;
  #previous = '';
  #beforePrevious = '';
  #hasJustClosed = false;

  get isFence(): boolean {
    return this.#fence !== null;
  }

  get isDisplay(): boolean {
    return this.#display !== null;
  }

  /** Inside inline code or an inline formula. A dollar sign before a digit may be money, and is not taken for one. */
  get isInline(): boolean {
    return this.#inline !== null && this.#inline !== 'money';
  }

  /** Whether a block that opened its line was closed and nothing but punctuation has followed it. */
  get hasJustClosed(): boolean {
    return this.#hasJustClosed;
  }

  mayCutFence(stepUnits: number, isAfterEmptyLine: boolean): boolean {
    return (
      this.#fence?.part === 'body' && stepUnits >= (isAfterEmptyLine ? FENCE_UNITS.atEmptyLine : FENCE_UNITS.atLine)
    );
  }

  beginStep(): void {
    this.#hasJustClosed = false;
    this.#inline = null;
  }

  endLine(): void {
    this.#inline = null;
    this.#emptyLines++;
    if (this.#emptyLines > 1) this.#display = null;
    this.#endFenceLine();
    this.#remember('\n');
  }

  readSpace(): void {
    if (this.#inline === 'dollar' && this.#units === 0) this.#inline = null;
    this.#units++;
    this.#remember(' ');
  }

  readCharacter(char: string, place: CharacterPlace): void {
    this.#emptyLines = 0;
    this.#units++;
    if (this.#fence !== null) this.#readInFence(this.#fence, char);
    else if (this.#display !== null) this.#readInDisplay(this.#display, char, place);
    else {
      if (this.#hasJustClosed && !/[.,;:!?)\]*]/.test(char)) this.#hasJustClosed = false;
      this.#readInText(char, place);
    }
    this.#remember(char);
  }

  #remember(char: string): void {
    this.#beforePrevious = this.#previous;
    this.#previous = char;
  }

  #endFenceLine(): void {
    const fence = this.#fence;
    if (fence === null) return;
    if (fence.part === 'body' && fence.run >= fence.length) {
      this.#fence = null;
      this.#hasJustClosed = true;
      return;
    }
    fence.part = 'body';
    fence.run = 0;
  }

  #readInFence(fence: Fence, char: string): void {
    const isMark = char === fence.mark;
    if (fence.part === 'body') {
      fence.run = isMark && fence.run >= 0 ? fence.run + 1 : -1;
    } else if (fence.part === 'marker' && isMark) {
      fence.length++;
    } else {
      fence.part = 'info';
      // Marks after the info string: inline code that opens a line with three marks.
      if (isMark && char === '`') this.#fence = null;
    }
  }

  #readInDisplay(display: Display, char: string, place: CharacterPlace): void {
    const isClosed =
      display === 'dollar'
        ? char === '$' && this.#previous === '$' && this.#units > 2
        : display === 'bracket'
          ? char === ']' && this.#previous === '\\'
          : char === '}' && ENVIRONMENT_CLOSES.test(place.behind());
    if (!isClosed && this.#units < DISPLAY_UNITS) return;
    this.#display = null;
    this.#hasJustClosed = this.#displayOpensLine;
  }

  #openDisplay(display: Display, opensLine: boolean): void {
    this.#inline = null;
    this.#display = display;
    this.#displayOpensLine = opensLine;
    this.#units = 0;
  }

  #readInText(char: string, place: CharacterPlace): void {
    if (this.#inline !== null && this.#units > INLINE_UNITS) this.#inline = null;
    const isEscape = this.#previous === '\\' && this.#beforePrevious !== '\\';
    if (char === '`' || char === '~') this.#readMark(char, place);
    else if (this.#inline === 'code') return;
    else if (char === '$' && this.#previous !== '\\') this.#readDollar(place);
    else if (isEscape && char === '[') this.#openDisplay('bracket', place.lineHead === '\\');
    else if (isEscape && char === '(') this.#openInline('paren');
    else if (isEscape && char === ')' && this.#inline === 'paren') this.#inline = null;
    else if (char === '}' && ENVIRONMENT_OPENS.test(place.behind())) {
      this.#openDisplay('environment', place.lineHead.startsWith('\\begin'));
    } else if (this.#inline === 'dollar' && this.#units === 1 && char >= '0' && char <= '9') this.#inline = 'money';
  }

  #openInline(inline: Inline): void {
    this.#inline = inline;
    this.#units = 0;
  }

  #readMark(char: string, place: CharacterPlace): void {
    if (place.lineHead === char + char) {
      this.#inline = null;
      this.#fence = { mark: char, length: 3, part: 'marker', run: -1 };
    } else if (char === '`') {
      if (this.#inline === 'code') this.#inline = null;
      else this.#openInline('code');
    }
  }

  #readDollar(place: CharacterPlace): void {
    if (this.#previous === '$' && this.#units === 1 && this.#inline === 'dollar') {
      this.#openDisplay('dollar', place.lineHead === '$');
    } else if (this.#inline === 'dollar' || this.#inline === 'money') this.#inline = null;
    else this.#openInline('dollar');
  }
}
