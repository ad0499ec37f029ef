import type { Band } from './band';
import { reversed } from './band';

/**
 * Transition weights of the pair model, relative to a background in which every step of both runs stands alone at weight 1. `matchMatch`
 * carries on a stretch of matches, `repeat` lets one step answer to two neighbours of the other run, `open` and `extend` are the affine gap.
 */
export interface PairModel {
  readonly matchMatch: number;
  readonly gapMatch: number;
  readonly repeat: number;
  readonly open: number;
  readonly extend: number;
}

/**
 * Posterior probability of every pair of steps in the band under a pair hidden Markov model (Durbin et al. 1998, ch. 4) with repeated
 * matches: forward and backward sums over all monotone paths through the grid, which begins and ends as if with a match. `odds` are the likelihood ratios of the pairs, by cell of the band.
 */
export function pairPosterior(odds: Float64Array, band: Band, model: PairModel): Float32Array {
  const forward = sweep(odds, band, model);
  const backward = sweep(odds.toReversed(), reversed(band), model);
  const { rows, width } = band;
  const posterior = new Float32Array(odds.length);
  for (let i = 0; i < rows; i++) {
    const factor = Math.exp((forward.scale[i] ?? 0) + (backward.scale[rows - 1 - i] ?? 0) - forward.logTotal);
    for (let cell = i * width; cell < (i + 1) * width; cell++) {
      const through = (forward.match[cell] ?? 0) * (backward.match[odds.length - 1 - cell] ?? 0);
      posterior[cell] = Math.min(1, (through * factor) / Math.max(1e-300, odds[cell] ?? 0));
    }
  }
  return posterior;
}

interface Sweep {
  /** Weight of all paths that end in a match at the cell, divided by e to the scale of its row. */
  readonly match: Float64Array;
  readonly scale: Float64Array;
  /** Logarithm of the weight of all paths. */
  readonly logTotal: number;
}

interface Row {
  readonly match: Float64Array;
  readonly down: Float64Array;
  readonly right: Float64Array;
}

/** One pass over the band, row by row; each row is kept near 1 and its scale apart, so that long runs do not overflow. */
function sweep(odds: Float64Array, { rows, columns, width, start }: Band, model: PairModel): Sweep {
  const match = new Float64Array(rows * width);
  const scale = new Float64Array(rows);
  let above = startRow(columns, model);
  let here: Row = emptyRow(columns);
  let logScale = 0;
  for (let i = 0; i < rows; i++) {
    const from = start[i] ?? 0;
    const top = fillRow(above, here, odds.subarray(i * width, (i + 1) * width), from, model);
    rescale(here, from, from + width, 1 / top);
    logScale += Math.log(top);
    scale[i] = logScale;
    match.set(here.match.subarray(from + 1, from + width + 1), i * width);
    [above, here] = [here, above];
  }
  const gaps = (above.down[columns] ?? 0) + (above.right[columns] ?? 0);
  const end = model.matchMatch * (above.match[columns] ?? 0) + model.gapMatch * gaps;
  return { match, scale, logTotal: Math.log(end) + logScale };
}

const emptyRow = (columns: number): Row => ({
  match: new Float64Array(columns + 1),
  down: new Float64Array(columns + 1),
  right: new Float64Array(columns + 1),
});

function startRow(columns: number, model: PairModel): Row {
  const row = emptyRow(columns);
  row.match[0] = 1;
  for (let j = 1; j <= columns; j++) row.right[j] = model.open * model.extend ** (j - 1);
  return row;
}

/** Fills columns `from … from + odds.length` of a row and returns its largest weight. Entry `j` of a row is the column `j - 1`; entry `from` is the edge. */
// eslint-disable-next-line max-params -- the innermost loop; an object a row would be made for every row
function fillRow(above: Row, here: Row, odds: Float64Array, from: number, model: PairModel): number {
  const { matchMatch, gapMatch, repeat, open, extend } = model;
  here.match[from] = 0;
  here.right[from] = 0;
  here.down[from] = open * (above.match[from] ?? 0) + extend * (above.down[from] ?? 0);
  let top = Math.max(1e-300, here.down[from]);
  let leftMatch = 0;
  let leftDown = here.down[from] ?? 0;
  let leftRight = 0;
  for (let k = 0; k < odds.length; k++) {
    const j = from + k + 1;
    const upMatch = above.match[j] ?? 0;
    const diagonal =
      matchMatch * (above.match[j - 1] ?? 0) + gapMatch * ((above.down[j - 1] ?? 0) + (above.right[j - 1] ?? 0));
    const match = (odds[k] ?? 0) * (diagonal + repeat * (upMatch + leftMatch));
    const down = open * upMatch + extend * (above.down[j] ?? 0);
    const right = open * (leftMatch + leftDown) + extend * leftRight;
    here.match[j] = match;
    here.down[j] = down;
    here.right[j] = right;
    if (match > top) top = match;
    if (down > top) top = down;
    if (right > top) top = right;
    leftMatch = match;
    leftDown = down;
    leftRight = right;
  }
  return top;
}

function rescale(row: Row, from: number, to: number, by: number): void {
  for (let j = from; j <= to; j++) {
    row.match[j] = (row.match[j] ?? 0) * by;
    row.down[j] = (row.down[j] ?? 0) * by;
    row.right[j] = (row.right[j] ?? 0) * by;
  }
}
