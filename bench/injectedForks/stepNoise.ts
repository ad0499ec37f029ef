import type { Random } from '../../src/core/random';
import { below, pick, shuffled } from '../statistics/draw';
import { CUTS, FILLERS } from './noiseTables';
import type { NoisyStep } from './noisyStep';
import { capital, uncapital, WORDING_NOISE } from './wordingNoise';

/** Changes the step at `index` of the list in place; false where it cannot be done there. */
export type StepNoise = (steps: NoisyStep[], index: number, random: Random) => boolean;

export const insertFiller: StepNoise = (steps, index, random) => {
  steps.splice(index, 0, { text: pick(random, FILLERS) ?? '', gap: ' ', origin: null });
  return true;
};

export const dropStep: StepNoise = (steps, index) => {
  if (steps.length < 2) return false;
  steps.splice(index, 1);
  return true;
};

/** Two neighbours become one sentence; both keep their origins. */
const mergeWithNext: StepNoise = (steps, index) => {
  const [step, next] = [steps[index], steps[index + 1]];
  if (step === undefined || next === undefined || !/[\p{L}\p{N})$][.!]$/u.test(step.text)) return false;
  if (!/^[\p{L}\\$]/u.test(next.text)) return false;
  steps[index] = { ...step, text: `${step.text.slice(0, -1)};`, gap: ' ' };
  steps[index + 1] = { ...next, text: uncapital(next.text) };
  return true;
};

/** One sentence becomes two; both have its origin. */
const splitStep: StepNoise = (steps, index) => {
  const step = steps[index];
  if (step === undefined) return false;
  for (const [at, start] of CUTS) {
    const place = step.text.indexOf(at, 20);
    const rest = step.text.slice(place + at.length);
    if (place < 0 || rest.length < 15) continue;
    const second = start === '' ? capital(rest) : start + rest;
    steps.splice(index, 1, { ...step, text: `${step.text.slice(0, place)}.`, gap: ' ' }, { ...step, text: second });
    return true;
  }
  return false;
};

export const mergeOrSplit: StepNoise = (steps, index, random) => {
  const [first, second] = below(random, 2) === 0 ? [mergeWithNext, splitStep] : [splitStep, mergeWithNext];
  return first(steps, index, random) || second(steps, index, random);
};

/** The changes of wording as changes of the list. */
export const WORDING: readonly StepNoise[] = WORDING_NOISE.map((change) => (steps, index, random) => {
  const step = steps[index];
  const text = step === undefined ? null : change(step.text, random);
  if (step === undefined || text === null) return false;
  steps[index] = { ...step, text };
  return true;
});

/** The changes that make steps more or fewer. */
export const STRUCTURE: readonly StepNoise[] = [insertFiller, dropStep, mergeOrSplit];

/** One of the changes that can be done there, chosen at random. */
export function changeOnce(changes: readonly StepNoise[]): StepNoise {
  return (steps, index, random) => shuffled(random, changes).some((change) => change(steps, index, random));
}
