import type { StepQuantities } from './followQuantities';

/** `different` where the quantities contradict each other, `same` where they agree on something, `open` where they tell nothing. */
export type QuantityVerdict = 'same' | 'different' | 'open';

/** Whether two cells of one column say the same about their quantities. What was taken over from earlier steps is not compared by value. */
export function compareQuantities(a: StepQuantities, b: StepQuantities): QuantityVerdict {
  if (a.results.length > 0 && b.results.length > 0) return compareEquations(a, b);
  if (a.results.length > 0) return compareToWords(a, b);
  if (b.results.length > 0) return compareToWords(b, a);
  return compareLoose(a.loose, b.loose);
}

function compareEquations(a: StepQuantities, b: StepQuantities): QuantityVerdict {
  if (lacks(a.given, b) || lacks(b.given, a)) return 'different';
  if (a.wrong.join() !== b.wrong.join()) return 'different';
  if (a.changes.some((x) => b.changes.some((y) => x.origin === y.origin && x.operator !== y.operator)))
    return 'different';
  const agrees = [...a.given].some((use) => b.given.has(use)) || a.results.some((result) => b.results.includes(result));
  return agrees ? 'same' : 'open';
}

/** Whether `other` goes without a number that is given here; the number with which its own chain of results began is no lack. */
const lacks = (given: ReadonlySet<string>, other: StepQuantities): boolean =>
  [...given].some(
    (use) =>
      !other.given.has(use) && !other.eitherWay.has(use) && !other.changes.some(({ origin }) => use === `±${origin}`),
  );

function compareToWords(sum: StepQuantities, words: StepQuantities): QuantityVerdict {
  if (words.last === null) return 'open';
  if (sum.results.some((result) => words.loose.has(result) || words.recalled.has(result))) return 'same';
  return words.recalled.has(words.last) ? 'different' : 'open';
}

function compareLoose(a: ReadonlySet<string>, b: ReadonlySet<string>): QuantityVerdict {
  if (a.size === 0 || b.size === 0) return 'open';
  const shared = [...a].filter((number) => b.has(number)).length;
  if (shared === 0) return 'different';
  return shared === Math.max(a.size, b.size) ? 'same' : 'open';
}
