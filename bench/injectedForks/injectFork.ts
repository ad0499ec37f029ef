import { seededRandom, type Random } from '../../src/core/random';
import { stepOf, type CutText } from '../runSets/cutText';
import { isIndelAtLeast } from '../similarity/indel';
import { below } from '../statistics/draw';
import { addNoise, type NoiseLevel } from './addNoise';
import { buildText, piecesOf, type BuiltText } from './buildText';
import type { ForkPlan, Tail } from './forkPlan';
import type { NoisyStep } from './noisyStep';

/** The first step of either trace that is its own, counted from 0. */
export interface ForkPlace {
  readonly a: number;
  readonly b: number;
}

export interface InjectedPair {
  readonly a: CutText;
  readonly b: BuiltText;
  readonly place: ForkPlace;
}

const REPEATS = 0.9;
const BUBBLE = { shortest: 3, longest: 6, before: 2, after: 3 } as const;

/** The trunk, and under noise its shared part with the first tail; with a bubble before the fork where it is asked for and there is room. */
export function injectFork(plan: ForkPlan, level: NoiseLevel, bubble = false): InjectedPair | null {
  const random = seededRandom(`${plan.seed} ${level.kind} ${level.share} ${bubble}`);
  const [tail] = plan.tails;
  const shared = sharedPieces(plan, bubble ? random : null);
  if (tail === undefined || shared === null) return null;
  const pieces = [
    ...addNoise(shared, level, random),
    ...addNoise(piecesOf(tail.trace, 'tail', tail.from), level, random),
  ];
  const b = buildText(pieces);
  return { a: plan.trunk, b, place: { a: placeInTrunk(plan, tail, b), b: placeInBuilt(b) } };
}

/** The trunk alone under noise. */
export function noisyTrunk({ trunk }: ForkPlan, level: NoiseLevel, random: Random): BuiltText {
  return buildText(addNoise(piecesOf(trunk, 'shared', 0), level, random));
}

/** The shared part and a tail, both under noise. */
export function noisyBranch({ trunk, place }: ForkPlan, tail: Tail, level: NoiseLevel, random: Random): BuiltText {
  const shared = addNoise(piecesOf(trunk, 'shared', 0, place), level, random);
  return buildText([...shared, ...addNoise(piecesOf(tail.trace, 'tail', tail.from), level, random)]);
}

/** One more than the last step of `text` that comes from a step of the trunk before `before`. */
export function placeInBuilt({ origins }: BuiltText, before = Infinity): number {
  return 1 + origins.findLastIndex((of) => of.some(({ part, step }) => part === 'shared' && step < before));
}

/** One more than the last step of the trunk that stands in `b`, and on over steps that the tail repeats. */
function placeInTrunk({ trunk, place }: ForkPlan, { trace, from }: Tail, b: BuiltText): number {
  const kept = b.origins.flatMap((of) => of.filter(({ part }) => part === 'shared').map(({ step }) => step));
  let at = 1 + Math.max(-1, ...kept);
  if (at < place) return at;
  while (at < trunk.steps.length && isIndelAtLeast(stepOf(trunk, at), stepOf(trace, from + at - place), REPEATS)) at++;
  return at;
}

function sharedPieces({ trunk, place, other }: ForkPlan, random: Random | null): readonly NoisyStep[] | null {
  const pieces = piecesOf(trunk, 'shared', 0, place);
  if (random === null) return pieces;
  const length = BUBBLE.shortest + below(random, BUBBLE.longest - BUBBLE.shortest + 1);
  const room = place - BUBBLE.before - BUBBLE.after - length;
  if (room < 0) return null;
  const start = BUBBLE.before + below(random, room + 1);
  const from = Math.min(
    Math.max(0, other.steps.length - length),
    Math.round((start / trunk.steps.length) * other.steps.length),
  );
  const foreign = piecesOf(other, 'tail', from, from + length).map((piece) => ({ ...piece, origin: null }));
  pieces.splice(start, length, ...foreign);
  return pieces;
}
