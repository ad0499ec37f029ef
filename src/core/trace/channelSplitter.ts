import { isLineBreak, isSpace } from './characters';
import { EnclosedText } from './enclosedText';
import { HARMONY, matchHarmonyHeader, matchLiteral, MORE, NONE, REASONING_TAGS } from './reasoningTags';
import type { Match } from './reasoningTags';
import type { Channel, Trace } from './trace';

/** A piece of a channel, in order of arrival. */
export interface TextPiece {
  readonly channel: Channel;
  readonly text: string;
}

/**
 * A part of the input: text of a channel, or a tag with the space that went with it. Joined, the parts give the input
 * back.
 */
export type SplitPart = ({ readonly kind: 'text' } & TextPiece) | { readonly kind: 'tag'; readonly text: string };

type Mode =
  | { readonly kind: 'plain' }
  | { readonly kind: 'tagged'; readonly close: string; readonly openedAt: number }
  | { readonly kind: 'harmony'; readonly channel: Channel };

type Tag =
  | { readonly kind: 'open'; readonly close: string }
  | { readonly kind: 'close' }
  | { readonly kind: 'strayClose' }
  | { readonly kind: 'header'; readonly name: string };

const PLAIN: Mode = { kind: 'plain' };
const OPENS = REASONING_TAGS.map(({ open }) => open);
const CLOSES = REASONING_TAGS.map(({ close }) => close);
const QUOTES = '`"\'';
const LINE_HEAD_UNITS = 3;

function withTag<T>(match: Match<T>, tag: (value: T) => Tag): Match<Tag> {
  return match.kind === 'found' ? { ...match, value: tag(match.value) } : match;
}

/**
 * Parts the reasoning that leaks into a model's content from its answer. Takes text in any chunks; a tag may be cut
 * anywhere, and the channels do not depend on where. Known are the tags of {@link REASONING_TAGS} and the messages of
 * the harmony format (`analysis` and `commentary` are thinking).
 *
 * An opening tag counts only where nothing but space stands before it in its line, and not in fenced code; a closing
 * tag inside reasoning counts anywhere but between two equal quotes. The space directly after a tag, and before a tag
 * that opens the text, goes with the tag; nothing else is left out and nothing is altered.
 *
 * What was handed out cannot be moved. Two things are known only later, and {@link settled} knows them: a closing tag
 * without an opening one (a template wrote `<think>`) makes all before it thinking; an opening tag after the beginning
 * of an answer that is never closed was a word of the answer. Where the template is known to open the reasoning, say
 * `startsInThinking`.
 */
export class ChannelSplitter {
  #buffer = '';
  /** Space before anything else: the text's, unless a tag follows. */
  #lead = '';
  #hasBegun: boolean;
  #isAfterTag: boolean;
  #mode: Mode;
  #hasMetTag: boolean;
  #previous = '';
  #lineHead = '';
  #enclosed = new EnclosedText();
  #strayCloseAt: number | null = null;
  readonly #parts: SplitPart[] = [];
  #pieces: TextPiece[] = [];

  constructor(options: { readonly startsInThinking?: boolean } = {}) {
    const startsInThinking = options.startsInThinking ?? false;
    this.#mode = startsInThinking ? { kind: 'tagged', close: '</think>', openedAt: 0 } : PLAIN;
    this.#hasBegun = startsInThinking;
    this.#isAfterTag = startsInThinking;
    this.#hasMetTag = startsInThinking;
  }

  /** Takes text; returns what is certain of it. What may be the beginning of a tag is kept until more arrives. */
  push(text: string): readonly TextPiece[] {
    this.#buffer += text;
    return this.#read(false);
  }

  /** Returns what was kept: the beginning of a tag that did not come is text. */
  end(): readonly TextPiece[] {
    return this.#read(true);
  }

  /** All input so far but what is still kept, in order. */
  get parts(): readonly SplitPart[] {
    return this.#parts;
  }

  /** The channels as they are once everything is known; for after {@link end}. */
  settled(): Trace {
    const channels: Record<Channel, string[]> = { thinking: [], answer: [] };
    const unclosedAt = this.#unclosedAt();
    this.#parts.forEach((part, index) => {
      if (index >= unclosedAt) channels.answer.push(part.text);
      else if (part.kind === 'text') {
        channels[index < (this.#strayCloseAt ?? 0) ? 'thinking' : part.channel].push(part.text);
      }
    });
    return { thinking: channels.thinking.join(''), answer: channels.answer.join('') };
  }

  /** Index of the part from which on an opening tag turned out to be text. */
  #unclosedAt(): number {
    if (this.#mode.kind !== 'tagged') return Infinity;
    const { openedAt } = this.#mode;
    const isInAnswer = this.#parts
      .slice(0, openedAt)
      .some((part) => part.kind === 'text' && part.channel === 'answer' && part.text.trim() !== '');
    return isInAnswer ? openedAt : Infinity;
  }

  #read(isEnd: boolean): readonly TextPiece[] {
    this.#pieces = [];
    let from = 0;
    let at = 0;
    while (at < this.#buffer.length) {
      const char = this.#buffer.charAt(at);
      if (this.#takesAside(char)) {
        from = ++at;
        continue;
      }
      const match = this.#match(at, isEnd);
      if (match.kind === 'more' && !isEnd) break;
      if (match.kind === 'found') {
        this.#emit(this.#buffer.slice(from, at));
        this.#takeTag(match.value, this.#buffer.slice(at, at + match.units));
        from = at += match.units;
        continue;
      }
      this.#follow(char);
      at++;
    }
    this.#emit(this.#buffer.slice(from, at));
    this.#buffer = this.#buffer.slice(at);
    if (isEnd) this.#emitLead();
    return this.#pieces;
  }

  /** Whether the character is space that goes with a tag or may do so. */
  #takesAside(char: string): boolean {
    if (!isSpace(char)) return false;
    if (this.#isAfterTag) this.#addPart({ kind: 'tag', text: char });
    else if (!this.#hasBegun) this.#lead += char;
    else return false;
    return true;
  }

  #match(at: number, isEnd: boolean): Match<Tag> {
    const char = this.#buffer.charAt(at);
    if (char !== '<' && char !== '[') return NONE;
    switch (this.#mode.kind) {
      case 'plain':
        return this.#enclosed.isFence ? NONE : this.#matchInPlain(at, isEnd);
      case 'tagged':
        return this.#unlessQuoted(
          at,
          isEnd,
          withTag(matchLiteral(this.#buffer, at, [this.#mode.close]), () => ({ kind: 'close' })),
        );
      case 'harmony': {
        const end = withTag(matchLiteral(this.#buffer, at, HARMONY.ends), (): Tag => ({ kind: 'close' }));
        const match = end.kind === 'none' ? this.#matchHeader(at) : end;
        return this.#unlessQuoted(at, isEnd, match);
      }
    }
  }

  #matchHeader(at: number): Match<Tag> {
    return withTag(matchHarmonyHeader(this.#buffer, at), (name) => ({ kind: 'header', name }));
  }

  #matchInPlain(at: number, isEnd: boolean): Match<Tag> {
    const matches: Match<Tag>[] = [];
    if (this.#lineHead === '') {
      matches.push(this.#matchHeader(at));
      matches.push(
        withTag(matchLiteral(this.#buffer, at, OPENS), (open) => ({
          kind: 'open',
          close: CLOSES[OPENS.indexOf(open)] ?? '',
        })),
      );
    }
    if (!this.#hasMetTag) matches.push(this.#matchStrayClose(at, isEnd));
    return matches.find(({ kind }) => kind === 'found') ?? matches.find(({ kind }) => kind === 'more') ?? NONE;
  }

  /**
   * A closing tag that no tag opened: at the end of a line or of the text, or not set off like a word from both sides.
   */
  #matchStrayClose(at: number, isEnd: boolean): Match<Tag> {
    const match = this.#unlessQuoted(
      at,
      isEnd,
      withTag(matchLiteral(this.#buffer, at, CLOSES), () => ({ kind: 'strayClose' })),
    );
    if (match.kind !== 'found') return match;
    const next = this.#buffer.charAt(at + match.units);
    if (next === '' && !isEnd) return MORE;
    const isWord = this.#lineHead !== '' && isSpace(this.#previous) && next !== '' && !isLineBreak(next);
    return isWord ? NONE : match;
  }

  #unlessQuoted(at: number, isEnd: boolean, match: Match<Tag>): Match<Tag> {
    if (match.kind !== 'found' || this.#previous === '' || !QUOTES.includes(this.#previous)) return match;
    const next = this.#buffer.charAt(at + match.units);
    if (next === '' && !isEnd) return MORE;
    return next === this.#previous ? NONE : match;
  }

  #takeTag(tag: Tag, text: string): void {
    if (this.#lead !== '') this.#addPart({ kind: 'tag', text: this.#lead });
    this.#lead = '';
    if (tag.kind === 'strayClose') this.#strayCloseAt = this.#parts.length;
    this.#mode = this.#modeAfter(tag);
    this.#addPart({ kind: 'tag', text });
    this.#hasBegun = true;
    this.#hasMetTag = true;
    this.#isAfterTag = true;
    this.#previous = '';
    this.#lineHead = '';
    this.#enclosed = new EnclosedText();
  }

  #modeAfter(tag: Tag): Mode {
    switch (tag.kind) {
      case 'open':
        return { kind: 'tagged', close: tag.close, openedAt: this.#parts.length };
      case 'header':
        return { kind: 'harmony', channel: /^(?:analysis|commentary)\b/.test(tag.name) ? 'thinking' : 'answer' };
      case 'close':
      case 'strayClose':
        return PLAIN;
    }
  }

  /** Follows text that is no tag: lines and fenced code. */
  #follow(char: string): void {
    this.#emitLead();
    this.#hasBegun = true;
    this.#isAfterTag = false;
    this.#previous = char;
    if (isLineBreak(char)) {
      this.#lineHead = '';
      this.#enclosed.endLine();
    } else if (isSpace(char)) {
      this.#enclosed.readSpace();
    } else {
      this.#enclosed.readCharacter(char, { lineHead: this.#lineHead, behind: () => '' });
    }
    if (!isSpace(char) && this.#lineHead.length < LINE_HEAD_UNITS) this.#lineHead += char;
  }

  #emitLead(): void {
    const lead = this.#lead;
    this.#lead = '';
    this.#emit(lead);
  }

  #emit(text: string): void {
    if (text === '') return;
    const channel = this.#channel();
    this.#addPart({ kind: 'text', channel, text });
    this.#pieces.push({ channel, text });
  }

  #channel(): Channel {
    if (this.#mode.kind === 'harmony') return this.#mode.channel;
    return this.#mode.kind === 'tagged' ? 'thinking' : 'answer';
  }

  /** Parts of one kind and channel that follow each other are one, but a tag begins a part of its own. */
  #addPart(part: SplitPart): void {
    const last = this.#parts.at(-1);
    const isMore =
      last?.kind === part.kind &&
      (part.kind === 'tag' ? part.text.trim() === '' : last.kind === 'text' && last.channel === part.channel);
    if (last !== undefined && isMore) this.#parts[this.#parts.length - 1] = { ...last, text: last.text + part.text };
    else this.#parts.push(part);
  }
}
