import { isCloser, isLetter, isLineBreak, isLowerCase, isSpace, lineWeight, sentenceEndKind } from './characters';
import { EnclosedText } from './enclosedText';
import { SENTENCE_LOOK_AHEAD, sentenceVerdict } from './sentenceEnd';
import type { PossibleEnd, SentenceVerdict } from './sentenceEnd';
import { beginsBlockOfOneLine, canStandAlone, isListMarker } from './stepSubstance';
import { TextWindow } from './textWindow';

/**
 * A line that follows another without an empty line between is one step up to this weight, however many sentences it
 * holds.
 */
const SHORT_LINE_WEIGHT = 120;
/** A line of at least this weight that does not end a sentence may go on in the next one. */
const WRAPPED_LINE_WEIGHT = 60;
/** Units of a line's beginning, and of a token before a full stop, that are looked at. */
const HEAD_UNITS = 24;
/** A step of more units than this always stands alone. */
const SUBSTANCE_UNITS = 48;

/**
 * Finds where steps begin in a text that grows. Reads every unit once and decides on what stands before and on at most
 * {@link SENTENCE_LOOK_AHEAD} units after a place; so what is found in a text is found in every longer text.
 *
 * A step begins at a first visible character after space, or after a full stop of a script without spaces; the space
 * belongs to the step before. These begin one: a paragraph; a line, unless it goes on a wrapped one; a sentence, in a
 * line that opens a paragraph or is long; a fenced block and what follows it; a display formula that opens a line, and
 * what follows it. What cannot stand alone ("So,", "1.", "Step 2:", "---") stays with what follows.
 */
export class StepScanner {
  readonly #window = new TextWindow();
  readonly #enclosed = new EnclosedText();
  #found: number[] = [];
  /** Sentences of a line that is not yet known to be long. */
  #pending: number[] = [];
  #position = 0;
  #stepStart = 0;
  #sentenceStart = 0;
  #lastVisible = '';
  #possibleEnd: PossibleEnd | null = null;
  #hasGap = false;
  #lineBreaks = 0;
  #endsWithReturn = false;
  #lineHead = '';
  #lineWeight = 0;
  #keepsLineWhole = false;

  /** Units read and not read yet. */
  get length(): number {
    return this.#window.end;
  }

  /** Reads on. Returns the places where steps begin that became known: ascending, each greater than 0. */
  push(text: string): readonly number[] {
    this.#window.append(text, this.#position);
    this.#found = [];
    for (; this.#position < this.#window.end; this.#position++) {
      const char = this.#window.charAt(this.#position);
      if (isSpace(char)) this.#readSpace(char);
      else if (!this.#readCharacter(char)) break;
      this.#addWeight(char);
    }
    return this.#found;
  }

  #readSpace(char: string): void {
    this.#hasGap = true;
    if (!isLineBreak(char)) this.#enclosed.readSpace();
    else if (!(char === '\n' && this.#endsWithReturn)) {
      this.#lineBreaks++;
      this.#enclosed.endLine();
    }
    this.#endsWithReturn = char === '\r';
    if (this.#lineBreaks === 0) this.#addToHead(char);
  }

  /** False when more text is needed to tell whether a step begins here. */
  #readCharacter(char: string): boolean {
    const verdict = this.#lastVisible === '' ? 'goesOn' : this.#verdict(char);
    if (verdict === 'needsMore') return false;
    if (this.#lineBreaks > 0) this.#beginLine(verdict === 'ends');
    else if (verdict === 'ends') this.#beginSentence();
    this.#consume(char);
    return true;
  }

  #verdict(char: string): SentenceVerdict {
    if (this.#enclosed.isFence) return this.#fenceVerdict();
    if (this.#enclosed.isDisplay) return 'goesOn';
    if (this.#lineBreaks > 0) return this.#lineVerdict(char);
    if (this.#enclosed.hasJustClosed) {
      return this.#hasGap && !/[.,;:!?)\]*]/.test(char) ? this.#ifAlone(this.#sentenceStart, true) : 'goesOn';
    }
    return this.#sentenceVerdict(char);
  }

  #ifAlone(start: number, isWholeLine: boolean): SentenceVerdict {
    if (this.#position - start > SUBSTANCE_UNITS) return 'ends';
    return canStandAlone(this.#window.slice(start, this.#position), isWholeLine) ? 'ends' : 'goesOn';
  }

  #fenceVerdict(): SentenceVerdict {
    const units = this.#position - this.#stepStart;
    return this.#lineBreaks > 0 && this.#enclosed.mayCutFence(units, this.#lineBreaks > 1) ? 'ends' : 'goesOn';
  }

  #lineVerdict(char: string): SentenceVerdict {
    if (this.#lineBreaks === 1 && isLowerCase(char) && this.#isWrapped()) {
      const next = this.#window.charAt(this.#position + 1);
      if (next === '') return 'needsMore';
      if (isLetter(next)) return 'goesOn';
    }
    return this.#ifAlone(this.#stepStart, true);
  }

  #isWrapped(): boolean {
    return this.#lineWeight >= WRAPPED_LINE_WEIGHT && /[\p{L}\p{N},;)]/u.test(this.#lastVisible);
  }

  #sentenceVerdict(char: string): SentenceVerdict {
    const end = this.#possibleEnd;
    if (end === null || this.#enclosed.isInline) return 'goesOn';
    if (!this.#hasGap && (end.kind !== 'wide' || isCloser(char) || sentenceEndKind(char) !== null)) return 'goesOn';
    if (this.#position - this.#sentenceStart <= HEAD_UNITS) {
      if (isListMarker(this.#window.slice(this.#sentenceStart, this.#position))) return 'goesOn';
    }
    const ahead = this.#window.slice(this.#position, this.#position + SENTENCE_LOOK_AHEAD);
    const verdict = sentenceVerdict(end, ahead);
    return verdict === 'ends' ? this.#ifAlone(this.#sentenceStart, false) : verdict;
  }

  #beginSentence(): void {
    this.#enclosed.beginStep();
    this.#sentenceStart = this.#position;
    const isKeptWhole = this.#keepsLineWhole || beginsBlockOfOneLine(this.#lineHead);
    if (isKeptWhole && this.#lineWeight <= SHORT_LINE_WEIGHT) this.#pending.push(this.#position);
    else this.#beginStep(this.#position);
  }

  #beginLine(beginsStep: boolean): void {
    this.#lineHead = '';
    // A lead-in that stays with this line does not hide that the line begins with a marker.
    if (beginsStep || !this.#isWrapped()) this.#sentenceStart = this.#position;
    if (beginsStep) {
      this.#pending = [];
      this.#keepsLineWhole = this.#lineBreaks === 1;
      this.#lineWeight = 0;
      this.#enclosed.beginStep();
      this.#beginStep(this.#position);
    }
  }

  #beginStep(position: number): void {
    this.#stepStart = position;
    this.#found.push(position);
  }

  #addWeight(char: string): void {
    this.#lineWeight += lineWeight(char);
    if (this.#lineWeight <= SHORT_LINE_WEIGHT || this.#pending.length === 0) return;
    for (const position of this.#pending) this.#beginStep(position);
    this.#pending = [];
  }

  #consume(char: string): void {
    this.#possibleEnd = this.#endAfter(char);
    this.#enclosed.readCharacter(char, {
      lineHead: this.#lineHead,
      behind: () => this.#window.slice(this.#position + 1 - HEAD_UNITS, this.#position + 1),
    });
    this.#addToHead(char);
    this.#lastVisible = char;
    this.#hasGap = false;
    this.#lineBreaks = 0;
    this.#endsWithReturn = false;
  }

  #addToHead(char: string): void {
    if (this.#lineHead.length < HEAD_UNITS) this.#lineHead += char;
  }

  #endAfter(char: string): PossibleEnd | null {
    const kind = sentenceEndKind(char);
    if (kind === null) return this.#possibleEnd !== null && !this.#hasGap && isCloser(char) ? this.#possibleEnd : null;
    if (kind !== 'stop') return { kind, token: this.#lastVisible, before: '' };
    if (this.#lastVisible === '.' && !this.#hasGap) return { kind: 'ellipsis', token: '', before: '' };
    const from = Math.max(this.#sentenceStart, this.#position - 2 * HEAD_UNITS);
    const words = this.#window.slice(from, this.#position).split(/[\s([{"“«]+/u);
    return { kind, token: (words.at(-1) ?? '').slice(-HEAD_UNITS), before: words.at(-2) ?? '' };
  }
}
