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

/** The last move at a cell: both traces, the first alone, the second alone. */
interface Layer {
  readonly cost: Float64Array;
  /** Index of the layer of the move before. */
  readonly from: Uint8Array;
}

/** The cheapest moves from the start of both sequences to their ends (Gotoh 1982). */
function movesOf(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): readonly Move[] {
  const width = b.length + 1;
  const size = (a.length + 1) * width;
  const layer = (): Layer => ({ cost: new Float64Array(size).fill(Infinity), from: new Uint8Array(size) });
  const both = layer();
  const down = layer();
  const right = layer();
  const layers = [both, down, right];
  const pairCost = new Float64Array(size);
  const put = (into: Layer, cell: number, previous: number, add: readonly [number, number, number]): void => {
    const x = (both.cost[previous] ?? Infinity) + add[0];
    const y = (down.cost[previous] ?? Infinity) + add[1];
    const z = (right.cost[previous] ?? Infinity) + add[2];
    into.cost[cell] = Math.min(x, y, z);
    into.from[cell] = x <= y && x <= z ? 0 : y <= z ? 1 : 2;
  };
  both.cost[0] = 0;
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      const cell = i * width + j;
      if (i > 0 && j > 0) {
        const pair = 1 - ratcliffObershelp(a[i - 1] ?? [], b[j - 1] ?? []);
        pairCost[cell] = pair;
        put(both, cell, cell - width - 1, [pair, pair, pair]);
      }
      if (i > 0) put(down, cell, cell - width, [OPEN, EXTEND, OPEN]);
      if (j > 0) put(right, cell, cell - 1, [OPEN, OPEN, EXTEND]);
    }
  }
  const ends = layers.map(({ cost }) => cost[size - 1] ?? Infinity);
  return traceBack(a.length, b.length, { layers, pairCost, last: ends.indexOf(Math.min(...ends)) });
}

interface Traced {
  readonly layers: readonly Layer[];
  readonly pairCost: Float64Array;
  readonly last: number;
}

function traceBack(rows: number, columns: number, { layers, pairCost, last }: Traced): readonly Move[] {
  const moves: Move[] = [];
  let layer = last;
  for (let i = rows, j = columns; i > 0 || j > 0;) {
    const cell = i * (columns + 1) + j;
    const before = layers[layer]?.from[cell] ?? 0;
    const isMatch = layer === 0;
    if (layer !== 2) i--;
    if (layer !== 1) j--;
    moves.push({ a: i, b: j, isInStep: isMatch && (pairCost[cell] ?? 1) <= IN_STEP });
    layer = before;
  }
  return moves.reverse();
}
