import type { StepQuantities } from './followQuantities';

const EMPTY: StepQuantities = {
  given: new Set(),
  eitherWay: new Set(),
  changes: [],
  results: [],
  wrong: [],
  loose: new Set(),
  recalled: new Set(),
  last: null,
};

/** What neighbouring steps say together. */
export function mergeQuantities(steps: readonly StepQuantities[]): StepQuantities {
  return steps.reduce(
    (sum, step) => ({
      given: new Set([...sum.given, ...step.given]),
      eitherWay: new Set([...sum.eitherWay, ...step.eitherWay]),
      changes: [...sum.changes, ...step.changes],
      results: [...sum.results, ...step.results],
      wrong: [...sum.wrong, ...step.wrong],
      loose: new Set([...sum.loose, ...step.loose]),
      recalled: new Set([...sum.recalled, ...step.recalled]),
      last: step.last ?? sum.last,
    }),
    EMPTY,
  );
}
