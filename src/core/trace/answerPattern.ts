import { RE2JS, RE2JSException } from 're2js';
import type { Result } from '../result';
import { err, ok } from '../result';
import { exactPlace } from './answerPlace';
import type { AnswerPlace } from './answerPlace';

export interface PatternFailure {
  readonly kind: 'invalidPattern' | 'unknownFlag';
  /** What the engine said, or the flag. */
  readonly detail: string;
}

export interface AnswerPattern {
  /**
   * The last match in a text, looked for in its last part (20,000 units; fewer for a pattern of more than 25
   * instructions): its group `answer`, else its group 1, else the whole. Null where nothing matches or it is empty.
   */
  last(text: string): AnswerPlace | null;
}

/** Flags of a pattern. `g`, `u`, `v`, `y`, `d` are taken and mean nothing here. */
const FLAGS: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
  g: 0,
  u: 0,
  v: 0,
  y: 0,
  d: 0,
};

const MAX_PATTERN_UNITS = 1000;
/** Instructions of a compiled pattern: bounds the memory of patterns that multiply themselves. */
const MAX_PROGRAM = 4000;
/** A search costs units × instructions at most; so a text is read from so far before its end. */
const MAX_SEARCH_COST = 500_000;
const MAX_SEARCHED_UNITS = 20_000;
/** Matches that are looked at in a row before the search goes on nearer to the end. */
const MATCHES_IN_A_ROW = 16;
/** Looks at the whole of the searched part that all matches together may cost. */
const MAX_PASSES = 40;

/** Number of the group that holds the answer. */
function answerGroup(pattern: RE2JS): number {
  return pattern.namedGroups()['answer'] ?? (pattern.groupCount() > 0 ? 1 : 0);
}

/**
 * Compiles a pattern of the user. The engine takes bounded time whatever the pattern (RE2's syntax: no
 * backreferences, no look-around).
 */
export function compileAnswerPattern(pattern: string, flags: string): Result<AnswerPattern, PatternFailure> {
  const unknown = Array.from(flags).find((flag) => FLAGS[flag] === undefined);
  if (unknown !== undefined) return err({ kind: 'unknownFlag', detail: unknown });
  if (pattern === '' || pattern.length > MAX_PATTERN_UNITS) return err({ kind: 'invalidPattern', detail: '' });
  try {
    const bits = Array.from(flags).reduce((all, flag) => all | (FLAGS[flag] ?? 0), 0);
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern), bits);
    if (compiled.programSize() > MAX_PROGRAM) return err({ kind: 'invalidPattern', detail: '' });
    return ok({ last: (text) => lastMatch(compiled, text) });
  } catch (error) {
    if (error instanceof RE2JSException) return err({ kind: 'invalidPattern', detail: error.message });
    throw error;
  }
}

/** The next beginning of a line at or after a place, else of a word, else the place. */
function nextBeginning(text: string, place: number, end: number): number {
  const line = text.indexOf('\n', place - 1) + 1;
  if (line > 0 && line < end) return line;
  const word = text.indexOf(' ', place - 1) + 1;
  return word > 0 && word < end ? word : place;
}

class LastMatch {
  readonly #text: string;
  readonly #matcher: ReturnType<RE2JS['matcher']>;
  readonly #group: number;
  #unitsLeft: number;

  constructor(pattern: RE2JS, text: string, searchedUnits: number) {
    this.#text = text;
    this.#matcher = pattern.matcher(text);
    this.#group = answerGroup(pattern);
    this.#unitsLeft = MAX_PASSES * Math.max(searchedUnits, MATCHES_IN_A_ROW);
  }

  /**
   * The last match that begins in `[from, end)`. Each match may have cost a look at all the rest of the text; so after
   * some of them the second half is searched by itself, and the first only where the second holds none, as long as the
   * cost allows.
   */
  in(from: number, end: number): AnswerPlace | null {
    let last: AnswerPlace | null = null;
    let position = from;
    for (let matches = 0; matches < MATCHES_IN_A_ROW; matches++) {
      this.#unitsLeft -= this.#text.length - position;
      if (this.#unitsLeft < 0 || !this.#matcher.find(position) || this.#matcher.start() >= end) return last;
      last = this.#answer() ?? last;
      position = Math.max(this.#matcher.end(), this.#matcher.start() + 1);
      if (position >= end) return last;
    }
    const middle = nextBeginning(this.#text, Math.ceil((position + end) / 2), end);
    if (middle <= position) return last;
    return this.in(middle, end) ?? this.in(position, middle) ?? last;
  }

  #answer(): AnswerPlace | null {
    const start = this.#matcher.start(this.#group);
    return start < 0 ? null : exactPlace(this.#text, start, this.#matcher.end(this.#group));
  }
}

function lastMatch(pattern: RE2JS, text: string): AnswerPlace | null {
  const units = Math.min(MAX_SEARCHED_UNITS, Math.floor(MAX_SEARCH_COST / Math.max(1, pattern.programSize())));
  const cut = text.length - units;
  return new LastMatch(pattern, text, Math.min(units, text.length)).in(
    cut <= 0 ? 0 : nextBeginning(text, cut, text.length),
    text.length + 1,
  );
}
