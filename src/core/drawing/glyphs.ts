import type { RunEnd } from '../trace/run';
import type { MessageKey } from '../report/finding';

const OUTCOME_GLYPHS = ['●', '▲', '■', '◆', '★', '✚', '⬟', '▼'] as const;
const OUTCOME_COLOURS = 6;

/** The sign of an outcome; a hollow circle where there is none. Signs tell outcomes apart without colour. */
export const outcomeGlyph = (outcome: number): string =>
  outcome < 0 ? '○' : (OUTCOME_GLYPHS[outcome % OUTCOME_GLYPHS.length] ?? '●');

/** The class that gives an element the colour of an outcome, as `--outcome`. */
export const outcomeClass = (outcome: number): string =>
  outcome < 0 ? 'outcome-none' : `outcome-${(outcome % OUTCOME_COLOURS) + 1}`;

/** The sign of how a run ended; nothing for a run that ended by itself. */
export function endGlyph(end: RunEnd | null): string {
  if (end === null) return '…';
  switch (end.kind) {
    case 'stopped':
      return '';
    case 'length':
    case 'context':
      return '✂';
    case 'loop':
      return '↻';
    case 'cancelled':
      return '⊘';
    case 'failed':
      return '✕';
  }
}

export const endKey = (end: RunEnd | null): MessageKey => (end === null ? 'view.live' : `view.end.${end.kind}`);

/** Branches of a fork by letter: A, B, …, Z, AA, … */
export function branchLetter(branch: number): string {
  const letter = String.fromCharCode(65 + (branch % 26));
  return branch < 26 ? letter : branchLetter(Math.floor(branch / 26) - 1) + letter;
}
