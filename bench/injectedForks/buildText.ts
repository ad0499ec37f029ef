import type { CutText } from '../runSets/cutText';
import type { NoisyStep, Origin } from './noisyStep';
import { splitText } from './splitText';

/** A text made of noisy steps, cut anew, and for each of its steps where its characters come from. */
export interface BuiltText extends CutText {
  readonly origins: readonly (readonly Origin[])[];
}

/** Builds the text and cuts it; a step has the origins of all characters in it. */
export function buildText(pieces: readonly NoisyStep[]): BuiltText {
  const text = pieces.map((piece) => piece.text + piece.gap).join('');
  const cut = splitText(text);
  const ranges: { readonly start: number; readonly end: number; readonly origin: Origin | null }[] = [];
  let at = 0;
  for (const piece of pieces) {
    ranges.push({ start: at, end: at + piece.text.length, origin: piece.origin });
    at += piece.text.length + piece.gap.length;
  }
  let first = 0;
  const origins = cut.steps.map(([start, end]) => {
    while ((ranges[first]?.end ?? Infinity) <= start) first++;
    const found: Origin[] = [];
    for (let index = first; (ranges[index]?.start ?? Infinity) < end; index++) {
      const origin = ranges[index]?.origin ?? null;
      if (origin !== null) found.push(origin);
    }
    return found;
  });
  return { ...cut, origins };
}

/** Steps `[from, to)` of a text as pieces of a new one. */
export function piecesOf({ text, steps }: CutText, part: Origin['part'], from: number, to = steps.length): NoisyStep[] {
  return steps.slice(from, to).map(([start, end], index) => {
    const next = steps[from + index + 1];
    const gap = next === undefined ? '' : text.slice(end, next[0]);
    return { text: text.slice(start, end), gap: gap === '' ? ' ' : gap, origin: { part, step: from + index } };
  });
}
