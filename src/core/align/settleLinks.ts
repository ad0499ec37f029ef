import type { StepLinks } from './anneal';
import type { ComparedRuns } from './linkRuns';
import { besides, valueAt } from './pairLogits';
import { sparseRows } from './sparseRows';
import type { SparseRows } from './sparseRows';

/** What is known of a pair of steps once all runs were compared in pairs; see {@link SETTLING_WEIGHTS}. */
const SETTLING_WEIGHTS = {
  base: -0.227,
  evidence: 0.55,
  logPosterior: -0.364,
  third: 4.874,
  logThird: 0.86,
  sumLarger: -0.114,
  sumSmaller: -1.984,
  shareLarger: -0.12,
  shareSmaller: 2.103,
  along: -0.097,
  across: 3.184,
  alongWide: -0.058,
  placeGap: 3.522,
  bothOpenLine: 0.589,
  oneOpensLine: 0.182,
  heldByThirds: -2.998,
} as const;

/** Pairs less likely than this in two runs and by way of third runs are left out. */
const FLOOR = 0.02;
/** Added to probabilities before their logarithm is taken. */
const TINY = 0.01;
/** The posteriors of a step with all steps of the other run add up to at most a few; this keeps shares of small sums small. */
const SMALL_SUM = 0.2;
/** So many third runs are heard of a pair. */
const MOST_THIRDS = 12;

/**
 * Second reading of the pair posteriors: what third runs say of a pair (the consistency transformation of Do et al. 2005 as one feature among others),
 * how many rivals it has, and what its neighbours do, weighed by a logistic model fitted on hand-labelled natural runs (tuning half).
 */
export function settleLinks(
  compared: readonly ComparedRuns[],
  runStart: Int32Array,
  opens: readonly (readonly boolean[])[],
): StepLinks {
  const runCount = runStart.length - 1;
  const posteriors = directedPosteriors(compared, runCount);
  const links = { a: [] as number[], b: [] as number[], probability: [] as number[] };
  for (const one of compared) {
    const third = thirdRuns(one, posteriors);
    const signs = { third, held: heldByThirds(one, posteriors), opensA: opens[one.pair.a], opensB: opens[one.pair.b] };
    settlePair(one, signs, (i, j, probability) => {
      links.a.push((runStart[one.pair.a] ?? 0) + i);
      links.b.push((runStart[one.pair.b] ?? 0) + j);
      links.probability.push(probability);
    });
  }
  return links;
}

/** Posteriors of at least {@link FLOOR} by ordered pair of runs: `[a][b]`. */
type Directed = readonly (readonly (SparseRows | undefined)[])[];

function directedPosteriors(compared: readonly ComparedRuns[], runCount: number): Directed {
  const table = Array.from({ length: runCount }, () => new Array<SparseRows | undefined>(runCount));
  for (const { pair, band, posterior } of compared) {
    const { forth, back } = sparseRows(band, posterior, FLOOR);
    const [ofA, ofB] = [table[pair.a], table[pair.b]];
    if (ofA !== undefined) ofA[pair.b] = forth;
    if (ofB !== undefined) ofB[pair.a] = back;
  }
  return table;
}

/**
 * What third runs and the two themselves say: the mean of the posterior and, over third runs, of the probability that both steps match one
 * step there. By cell of the band.
 */
function thirdRuns({ pair, band, posterior }: ComparedRuns, posteriors: Directed): Float32Array {
  const sum = new Float32Array(posterior.length);
  for (let cell = 0; cell < sum.length; cell++) sum[cell] = floored(posterior[cell] ?? 0);
  const thirds = (posteriors[pair.a] ?? [])
    .map((toThird, c) => ({ toThird, onwards: posteriors[c]?.[pair.b] }))
    .filter(({ toThird, onwards }) => toThird !== undefined && onwards !== undefined)
    .slice(0, MOST_THIRDS);
  for (const { toThird, onwards } of thirds) {
    if (toThird !== undefined && onwards !== undefined) addThird(sum, band, toThird, onwards);
  }
  const share = 1 / (thirds.length + 1);
  for (let cell = 0; cell < sum.length; cell++) sum[cell] = Math.min(1, (sum[cell] ?? 0) * share);
  return sum;
}

/** How sure it is that third runs do both jobs, whether in one step or in two: the mean over them of the product of the likeliest matches of either. */
function heldByThirds({ pair }: ComparedRuns, posteriors: Directed): (i: number, j: number) => number {
  const thirds = (posteriors[pair.a] ?? [])
    .map((ofA, c) => ({ ofA, ofB: posteriors[pair.b]?.[c] }))
    .flatMap(({ ofA, ofB }) =>
      ofA === undefined || ofB === undefined ? [] : [{ ofA: likeliest(ofA), ofB: likeliest(ofB) }],
    )
    .slice(0, MOST_THIRDS);
  return (i, j) => {
    let sum = 0;
    for (const { ofA, ofB } of thirds) sum += (ofA[i] ?? 0) * (ofB[j] ?? 0);
    return thirds.length === 0 ? 0 : sum / thirds.length;
  };
}

/** The largest value of each row. */
function likeliest({ rowStart, value }: SparseRows): Float32Array {
  const best = new Float32Array(rowStart.length - 1);
  for (let i = 0; i < best.length; i++) {
    for (let e = rowStart[i] ?? 0; e < (rowStart[i + 1] ?? 0); e++) best[i] = Math.max(best[i] ?? 0, value[e] ?? 0);
  }
  return best;
}

function addThird(
  sum: Float32Array,
  { rows, width, start }: ComparedRuns['band'],
  toThird: SparseRows,
  onwards: SparseRows,
): void {
  for (let i = 0; i < rows; i++) {
    const base = i * width - (start[i] ?? 0);
    for (let e = toThird.rowStart[i] ?? 0; e < (toThird.rowStart[i + 1] ?? 0); e++) {
      const k = toThird.column[e] ?? 0;
      const p = toThird.value[e] ?? 0;
      for (let f = onwards.rowStart[k] ?? 0; f < (onwards.rowStart[k + 1] ?? 0); f++) {
        const offset = (onwards.column[f] ?? 0) - (start[i] ?? 0);
        if (offset < 0 || offset >= width) continue;
        const cell = base + (onwards.column[f] ?? 0);
        sum[cell] = (sum[cell] ?? 0) + p * (onwards.value[f] ?? 0);
      }
    }
  }
}

/** What is known of a pair beside what the two runs say. */
interface SettlingSigns {
  readonly third: Float32Array;
  readonly held: (i: number, j: number) => number;
  readonly opensA: readonly boolean[] | undefined;
  readonly opensB: readonly boolean[] | undefined;
}

function settlePair(
  { band, evidence, posterior }: ComparedRuns,
  { third, held, opensA, opensB }: SettlingSigns,
  emit: (i: number, j: number, probability: number) => void,
): void {
  const { rows, width, start } = band;
  const { rowSum, columnSum } = sums(band, posterior);
  const w = SETTLING_WEIGHTS;
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < width; k++) {
      const cell = i * width + k;
      const p = floored(posterior[cell] ?? 0);
      const t = third[cell] ?? 0;
      if (p === 0 && t < FLOOR) continue;
      const j = (start[i] ?? 0) + k;
      const [x, y] = [rowSum[i] ?? 0, columnSum[j] ?? 0];
      const opens = opensA?.[i] === true && opensB?.[j] === true;
      const opensOne = !opens && (opensA?.[i] === true || opensB?.[j] === true);
      const along =
        (floored(valueAt(band, posterior, i - 1, j - 1)) + floored(valueAt(band, posterior, i + 1, j + 1))) / 2;
      const sum =
        w.base +
        w.evidence * (evidence[cell] ?? 0) +
        w.logPosterior * Math.log(p + TINY) +
        w.third * t +
        w.logThird * Math.log(t + TINY) +
        w.sumLarger * Math.max(x, y) +
        w.sumSmaller * Math.min(x, y) +
        w.shareLarger * (p / (Math.min(x, y) + SMALL_SUM)) +
        w.shareSmaller * (p / (Math.max(x, y) + SMALL_SUM)) +
        w.along * along +
        w.across * besides(band, posterior, i, j) +
        w.alongWide * alongWide(band, posterior, i, j) +
        w.placeGap * Math.abs((i + 0.5) / rows - (j + 0.5) / band.columns) +
        (opens ? w.bothOpenLine : opensOne ? w.oneOpensLine : 0) +
        w.heldByThirds * held(i, j);
      emit(i, j, 1 / (1 + Math.exp(-sum)));
    }
  }
}

/** Where the next but one would be matched, and the nearest that are off by one. */
function alongWide(band: ComparedRuns['band'], posterior: Float32Array, i: number, j: number): number {
  let sum = 0;
  for (const [di, dj] of WIDE) {
    sum += floored(valueAt(band, posterior, i + di, j + dj)) + floored(valueAt(band, posterior, i - di, j - dj));
  }
  return sum / (2 * WIDE.length);
}

const WIDE = [
  [2, 2],
  [1, 2],
  [2, 1],
] as const;

const floored = (probability: number): number => (probability < FLOOR ? 0 : probability);

function sums(band: ComparedRuns['band'], posterior: Float32Array): { rowSum: Float64Array; columnSum: Float64Array } {
  const rowSum = new Float64Array(band.rows);
  const columnSum = new Float64Array(band.columns);
  for (let i = 0; i < band.rows; i++) {
    for (let k = 0; k < band.width; k++) {
      const p = floored(posterior[i * band.width + k] ?? 0);
      if (p === 0) continue;
      const j = (band.start[i] ?? 0) + k;
      rowSum[i] = (rowSum[i] ?? 0) + p;
      columnSum[j] = (columnSum[j] ?? 0) + p;
    }
  }
  return { rowSum, columnSum };
}
