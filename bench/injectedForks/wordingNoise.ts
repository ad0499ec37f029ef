import type { Random } from '../../src/core/random';
import { below, pick, shuffled } from '../statistics/draw';
import { OPENERS, REMOVABLE_OPENER, SWAPS } from './noiseTables';

/** Changes the wording of one step; null where there is nothing to change. */
export type WordingNoise = (text: string, random: Random) => string | null;

export const swapWords: WordingNoise = (text, random) => {
  for (const [from, to] of shuffled(random, SWAPS)) {
    const at = new RegExp(`(?<![\\p{L}'])${from}(?![\\p{L}'])`, 'iu').exec(text);
    if (at === null) continue;
    const isCapital = /^\p{Lu}/u.test(at[0]) && !from.startsWith('I');
    return text.slice(0, at.index) + (isCapital ? capital(to) : to) + text.slice(at.index + from.length);
  }
  return null;
};

/** `1.` becomes `(1)` or `1)`. */
export const changeListNumber: WordingNoise = (text, random) => {
  const mark = /^(\d{1,2})[.)] /.exec(text);
  if (mark === null) return null;
  const number = mark[1] ?? '';
  const marks = [`(${number}) `, `${number}) `, `${number}. `].filter((other) => other !== mark[0]);
  return (pick(random, marks) ?? mark[0]) + text.slice(mark[0].length);
};

export const changeOpener: WordingNoise = (text, random) => {
  const removable = REMOVABLE_OPENER.exec(text);
  if (removable !== null) return capital(text.slice(removable[0].length - (removable[1] ?? '').length));
  if (!/^[A-Z][a-z]*[' ]/.test(text)) return null;
  return (pick(random, OPENERS) ?? '') + uncapital(text);
};

const DELIMITERS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/\\\(\s?(.+?)\s?\\\)/u, '$$$1$$'],
  [/\\\[\s?([^]+?)\s?\\\]/u, '$$$$$1$$$$'],
  [/(?<![$\\])\$([^$\n]+)\$(?!\$)/u, '\\($1\\)'],
  [/\*\*([^*\n]+)\*\*/u, '$1'],
  [/`([^`\n]+)`/u, '$1'],
];

/** Other marks around formulas or emphasis; where there are none, one word is set off. */
export const changeDelimiters: WordingNoise = (text, random) => {
  const found = DELIMITERS.find(([pattern]) => pattern.test(text));
  if (found !== undefined) return text.replace(found[0], found[1]);
  const words = [...text.matchAll(/(?<=^|\s)\p{L}{4,}(?=\s|[.,])/gu)];
  const word = pick(random, words);
  if (word === null) return null;
  const marks = below(random, 2) === 0 ? '**' : '_';
  return text.slice(0, word.index) + marks + word[0] + marks + text.slice(word.index + word[0].length);
};

export const WORDING_NOISE: readonly WordingNoise[] = [swapWords, changeListNumber, changeOpener, changeDelimiters];

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Small first letter, but for `I`, for abbreviations and for single capitals. */
export const uncapital = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) && !/^I['’ ]/u.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;
