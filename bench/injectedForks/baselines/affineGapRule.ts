import { stepsOf } from '../../runSets/cutText';
import { ratcliffObershelp } from '../../similarity/ratcliffObershelp';
import { wordsOf } from '../../similarity/words';
import type { ForkPlace } from '../injectFork';
import type { ForkFinder } from './forkFinder';

const OPEN = 0.6;
const EXTEND = 0.3;
/** Two steps of at most this cost are in step. */
const IN_STEP = 0.3;
/** So many moves in step end a block out of step. */
const RESYNCHRONISED = 2;
const MOST_CHARACTERS = 600;

/**
 * The rule of the nearest published program: Needleman and Wunsch with affine gaps on `1 − ` Ratcliff and Obershelp's ratio of the words of
 * the steps; the fork is the first block out of step that two moves in step do not follow.
 */
export const AFFINE_GAP_RULE: ForkFinder = {
  name: 'affine-gap alignment, two in step',
  find: (traceA, traceB) => {
    const numbers = new Map<string, number>();
    const [a, b] = [traceA, traceB].map((trace) => stepsOf(trace).map((step) => numbered(step, numbers)));
    return a === undefined || b === undefined ? null : firstBlockOutOfStep(movesOf(a, b));
  },
};

interface Move {
  readonly a: number;
  readonly b: number;
  readonly isInStep: boolean;
}

function firstBlockOutOfStep(moves: readonly Move[]): ForkPlace | null {
  let block: Move | null = null;
  let inStep = 0;
  for (const move of moves) {
    inStep = move.isInStep ? inStep + 1 : 0;
    if (!move.isInStep) block ??= move;
    if (inStep >= RESYNCHRONISED) block = null;
  }
  return block === null ? null : { a: block.a, b: block.b };
}

const numbered = (step: string, numbers: Map<string, number>): readonly number[] =>
  wordsOf(step.slice(0, MOST_CHARACTERS)).map((word) => {
    const known = numbers.get(word) ?? numbers.size;
    numbers.set(word, known);
    return known;
  });

/** The last move: both traces, the first alone, the second alone. */
type Layer = 0 | 1 | 2;

const LAYERS: readonly Layer[] = [0, 1, 2];

/** The cheapest moves from the start of both sequences to their ends (Gotoh 1982). */
function movesOf(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): readonly Move[] {
  const width = b.length + 1;
  const size = (a.length + 1) * width;
  const cost = LAYERS.map(() => new Float64Array(size).fill(Infinity));
  const from = LAYERS.map(() => new Uint8Array(size));
  const pairCost = new Float64Array(size);
  const at = (layer: number, cell: number): number => cost[layer]?.[cell] ?? Infinity;
  const put = (layer: Layer, cell: number, previous: number, add: (layer: number) => number): void => {
    const options = LAYERS.map((before) => at(before, previous) + add(before));
    const best = options.indexOf(Math.min(...options));
    const [costs, origins] = [cost[layer], from[layer]];
    if (costs !== undefined) costs[cell] = options[best] ?? Infinity;
    if (origins !== undefined) origins[cell] = best;
  };
  const [first] = cost;
  if (first !== undefined) first[0] = 0;
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      const cell = i * width + j;
      if (i > 0 && j > 0) {
        const pair = 1 - ratcliffObershelp(a[i - 1] ?? [], b[j - 1] ?? []);
        pairCost[cell] = pair;
        put(0, cell, cell - width - 1, () => pair);
      }
      if (i > 0) put(1, cell, cell - width, (before) => (before === 1 ? EXTEND : OPEN));
      if (j > 0) put(2, cell, cell - 1, (before) => (before === 2 ? EXTEND : OPEN));
    }
  }
  return traceBack(a.length, b.length, { from, pairCost, last: cheapest(cost, size - 1) });
}

const cheapest = (cost: readonly Float64Array[], cell: number): number => {
  const ends = cost.map((layer) => layer[cell] ?? Infinity);
  return ends.indexOf(Math.min(...ends));
};

interface Traced {
  readonly from: readonly Uint8Array[];
  readonly pairCost: Float64Array;
  readonly last: number;
}

function traceBack(rows: number, columns: number, { from, pairCost, last }: Traced): readonly Move[] {
  const moves: Move[] = [];
  let layer = last;
  for (let i = rows, j = columns; i > 0 || j > 0;) {
    const cell = i * (columns + 1) + j;
    const before = from[layer]?.[cell] ?? 0;
    const isMatch = layer === 0;
    if (layer !== 2) i--;
    if (layer !== 1) j--;
    moves.push({ a: i, b: j, isInStep: isMatch && (pairCost[cell] ?? 1) <= IN_STEP });
    layer = before;
  }
  return moves.reverse();
}
