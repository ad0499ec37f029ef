import { seededRandom, type Random } from '../../src/core/random';
import { stepOf, type CutText } from '../runSets/cutText';
import { isIndelAtLeast } from '../similarity/indel';
import { below, pick, shuffled } from '../statistics/draw';
import type { PromptTraces } from './readTraces';

/** Which trace parts from which, and where; noise comes later, so that all levels of noise share their forks. */
export interface ForkPlan {
  /** Seed of the noise. */
  readonly seed: string;
  readonly prompt: PromptTraces;
  readonly trunk: CutText;
  /** Number of steps of the trunk that are shared. */
  readonly place: number;
  readonly tails: readonly Tail[];
  /** A third trace, for bubbles. */
  readonly other: CutText;
  /** Whether a tail is so like the trunk near the fork that nobody could say where they part. */
  readonly isAmbiguous: boolean;
}

export interface Tail {
  readonly trace: CutText;
  /** Its first step in the trace that it is taken from. */
  readonly from: number;
}

const SHORTEST_TRUNK = 15;
const SHORTEST_TAIL = 3;
const EARLIEST = 0.2;
const LATEST = 0.8;
/** A tail starts after the step that matches the trunk's last shared one: this like it, and within this share of the length. */
const MATCH = 0.6;
const REACH = 0.1;
/** Steps this alike within so many steps of the fork make it ambiguous. */
const ALIKE = 0.7;
const NEAR = 4;

/** `count` forks from a fixed seed, prompts in turn; each has `tailCount` tails of different traces. */
export function planForks(prompts: readonly PromptTraces[], count: number, tailCount = 1): readonly ForkPlan[] {
  const random = seededRandom(`forks ${tailCount}`);
  const plans: ForkPlan[] = [];
  for (let tries = 0; plans.length < count && tries < 20 * count;) {
    for (const prompt of shuffled(random, prompts)) {
      tries++;
      const plan = plans.length < count ? planFork(prompt, tailCount, random) : null;
      if (plan !== null) plans.push({ ...plan, seed: `fork ${tailCount} ${plans.length}` });
    }
  }
  return plans;
}

function planFork(prompt: PromptTraces, tailCount: number, random: Random): ForkPlan | null {
  const trunk = pick(
    random,
    prompt.traces.filter(({ steps }) => steps.length >= SHORTEST_TRUNK),
  );
  if (trunk === null) return null;
  const length = trunk.steps.length;
  const earliest = Math.ceil(EARLIEST * length);
  const place = earliest + below(random, Math.floor(LATEST * length) - earliest + 1);
  const others = shuffled(
    random,
    prompt.traces.filter((trace) => trace !== trunk),
  );
  const tails = others
    .map((trace) => ({ trace, from: tailStart(trunk, place, trace) }))
    .filter(({ trace, from }) => trace.steps.length - from >= SHORTEST_TAIL)
    .slice(0, tailCount);
  const other = others.find((trace) => tails.every((tail) => tail.trace !== trace));
  if (tails.length < tailCount || other === undefined) return null;
  const isAmbiguous = tails.some((tail) => resembles(trunk, place, tail));
  return { seed: '', prompt, trunk, place, tails, other, isAmbiguous };
}

/** The step after the last one that matches the last shared step of the trunk, else the step at the same share of the length. */
export function tailStart(trunk: CutText, place: number, trace: CutText): number {
  const last = stepOf(trunk, place - 1);
  const share = (place - 1) / trunk.steps.length;
  const length = trace.steps.length;
  for (let step = Math.min(length - 1, Math.floor((share + REACH) * length)); step >= 0; step--) {
    if (step / length < share - REACH) break;
    if (isIndelAtLeast(last, stepOf(trace, step), MATCH)) return step + 1;
  }
  return Math.round((place / trunk.steps.length) * length);
}

function resembles(trunk: CutText, place: number, { trace, from }: Tail): boolean {
  for (let t = from; t < Math.min(trace.steps.length, from + NEAR); t++) {
    for (let a = Math.max(0, place - NEAR); a < Math.min(trunk.steps.length, place + NEAR); a++) {
      if (isIndelAtLeast(stepOf(trunk, a), stepOf(trace, t), ALIKE)) return true;
    }
  }
  return false;
}
