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
  /** The last match in a text: its group `answer`, else its group 1, else the whole. Null where nothing matches or it is empty. */
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
/** Instructions of a compiled pattern: bounds the memory and time of patterns that multiply themselves. */
const MAX_PROGRAM = 20_000;

/** Number of the group that holds the answer. */
function answerGroup(pattern: RE2JS): number {
  return pattern.namedGroups()['answer'] ?? (pattern.groupCount() > 0 ? 1 : 0);
}

/**
 * Compiles a pattern of the user. The engine takes time linear in the text whatever the pattern (RE2's syntax: no
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

function lastMatch(pattern: RE2JS, text: string): AnswerPlace | null {
  const matcher = pattern.matcher(text);
  const group = answerGroup(pattern);
  let last: AnswerPlace | null = null;
  while (matcher.find()) {
    const start = matcher.start(group);
    if (start >= 0) last = exactPlace(text, start, matcher.end(group)) ?? last;
  }
  return last;
}
