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

/** Posterior probabilities of pairs, sparse: parallel arrays. */
export interface PairPosteriors {
  readonly row: Int32Array;
  readonly column: Int32Array;
  readonly probability: Float64Array;
}

/** Pairs less likely than this are left out. */
const FLOOR = 0.02;

/**
 * Posterior probability of every pair of steps under a pair hidden Markov model (Durbin et al. 1998, ch. 4) with repeated matches:
 * forward and backward sums over all monotone paths through the `rows × columns` grid. `odds` are the likelihood ratios of the pairs.
 */
export function pairPosterior(odds: Float64Array, rows: number, columns: number, model: PairModel): PairPosteriors {
  const forward = sweep(odds, rows, columns, model);
  const backward = sweep(odds.toReversed(), rows, columns, model);
  return combine(odds, forward, backward, { rows, columns });
}

interface Sweep {
  /** Weight of all paths that end in a match at the cell, divided by e to the scale of its row. */
  readonly match: Float64Array;
  readonly scale: Float64Array;
  /** Logarithm of the weight of all paths. */
  readonly logTotal: number;
}

/** One pass over the grid, row by row; each row is kept near 1 and its scale apart, so that long runs do not overflow. */
function sweep(odds: Float64Array, rows: number, columns: number, model: PairModel): Sweep {
  const width = columns + 1;
  const match = new Float64Array(rows * columns);
  const scale = new Float64Array(rows);
  let above = startRow(columns, model);
  let here: Row = { match: new Float64Array(width), down: new Float64Array(width), right: new Float64Array(width) };
  let logScale = 0;
  for (let i = 0; i < rows; i++) {
    fillRow(above, here, odds.subarray(i * columns, (i + 1) * columns), model);
    const top = largest(here);
    rescale(here, top);
    logScale += Math.log(top);
    scale[i] = logScale;
    match.set(here.match.subarray(1), i * columns);
    [above, here] = [here, above];
  }
  const end = (above.match[columns] ?? 0) + (above.down[columns] ?? 0) + (above.right[columns] ?? 0);
  return { match, scale, logTotal: Math.log(end) + logScale };
}

interface Row {
  readonly match: Float64Array;
  readonly down: Float64Array;
  readonly right: Float64Array;
}

function startRow(columns: number, model: PairModel): Row {
  const row = {
    match: new Float64Array(columns + 1),
    down: new Float64Array(columns + 1),
    right: new Float64Array(columns + 1),
  };
  row.match[0] = 1;
  for (let j = 1; j <= columns; j++) row.right[j] = model.open * model.extend ** (j - 1);
  return row;
}

function fillRow(
  above: Row,
  here: Row,
  odds: Float64Array,
  { matchMatch, gapMatch, repeat, open, extend }: PairModel,
): void {
  here.match[0] = 0;
  here.right[0] = 0;
  here.down[0] = open * (above.match[0] ?? 0) + extend * (above.down[0] ?? 0);
  for (let j = 1; j < here.match.length; j++) {
    const diagonal =
      matchMatch * (above.match[j - 1] ?? 0) + gapMatch * ((above.down[j - 1] ?? 0) + (above.right[j - 1] ?? 0));
    const again = repeat * ((above.match[j] ?? 0) + (here.match[j - 1] ?? 0));
    here.match[j] = (odds[j - 1] ?? 0) * (diagonal + again);
    here.down[j] = open * (above.match[j] ?? 0) + extend * (above.down[j] ?? 0);
    here.right[j] = open * ((here.match[j - 1] ?? 0) + (here.down[j - 1] ?? 0)) + extend * (here.right[j - 1] ?? 0);
  }
}

function largest(row: Row): number {
  let top = 1e-300;
  for (let j = 0; j < row.match.length; j++) {
    top = Math.max(top, row.match[j] ?? 0, row.down[j] ?? 0, row.right[j] ?? 0);
  }
  return top;
}

function rescale(row: Row, by: number): void {
  for (let j = 0; j < row.match.length; j++) {
    row.match[j] = (row.match[j] ?? 0) / by;
    row.down[j] = (row.down[j] ?? 0) / by;
    row.right[j] = (row.right[j] ?? 0) / by;
  }
}

function combine(
  odds: Float64Array,
  forward: Sweep,
  backward: Sweep,
  { rows, columns }: { rows: number; columns: number },
): PairPosteriors {
  const row: number[] = [];
  const column: number[] = [];
  const probability: number[] = [];
  for (let i = 0; i < rows; i++) {
    const mirrored = rows - 1 - i;
    const factor = Math.exp((forward.scale[i] ?? 0) + (backward.scale[mirrored] ?? 0) - forward.logTotal);
    for (let j = 0; j < columns; j++) {
      const cell = i * columns + j;
      const through = (forward.match[cell] ?? 0) * (backward.match[rows * columns - 1 - cell] ?? 0);
      const p = (through * factor) / Math.max(1e-300, odds[cell] ?? 0);
      if (p < FLOOR) continue;
      row.push(i);
      column.push(j);
      probability.push(Math.min(1, p));
    }
  }
  return { row: Int32Array.from(row), column: Int32Array.from(column), probability: Float64Array.from(probability) };
}
