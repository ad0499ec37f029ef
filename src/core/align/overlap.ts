import type { Band } from './band';
import { bandOf } from './band';
import type { RunPair } from './pairLogits';
import type { StepVectors } from './stepVectors';

/** The words and numbers of two runs, compared step by step; matrices by cell of the band. */
export interface Overlap {
  readonly pair: RunPair;
  readonly band: Band;
  /** Cosine of the weighted features, 0 to 1. */
  readonly cosine: Float64Array;
  /** Shared weight over the weight of the lighter step, 0 to 1. */
  readonly containment: Float64Array;
  /** Shared weight of numbers over the larger weight of numbers; 0 where neither has a number. */
  readonly numberShare: Float64Array;
  /** The largest cosine of each step of the first run, and of the second. */
  readonly rowBest: Float64Array;
  readonly columnBest: Float64Array;
}

export function overlap(vectors: StepVectors, pair: RunPair, postings: Postings): Overlap {
  const firstA = vectors.runStart[pair.a] ?? 0;
  const rows = (vectors.runStart[pair.a + 1] ?? 0) - firstA;
  const columns = (vectors.runStart[pair.b + 1] ?? 0) - (vectors.runStart[pair.b] ?? 0);
  const band = bandOf(rows, columns);
  const { width, start } = band;
  const dot = new Float64Array(rows * width);
  const shared = new Float64Array(rows * width);
  const sharedNumbers = new Float64Array(rows * width);
  for (let i = 0; i < rows; i++) {
    const from = start[i] ?? 0;
    const end = vectors.rowStart[firstA + i + 1] ?? 0;
    for (let e = vectors.rowStart[firstA + i] ?? 0; e < end; e++) {
      const id = vectors.feature[e] ?? 0;
      const weight = vectors.weight[e] ?? 0;
      const square = weight * weight;
      const isNumber = vectors.isNumber[id] === 1;
      for (const j of postings.get(id) ?? NONE) {
        const offset = j - from;
        if (offset < 0 || offset >= width) continue;
        const cell = i * width + offset;
        dot[cell] = (dot[cell] ?? 0) + square;
        shared[cell] = (shared[cell] ?? 0) + weight;
        if (isNumber) sharedNumbers[cell] = (sharedNumbers[cell] ?? 0) + weight;
      }
    }
  }
  const compared = { pair, band, cosine: dot, containment: shared, numberShare: sharedNumbers };
  return { ...compared, ...normalise(vectors, compared) };
}

const NONE: readonly number[] = [];

/** Turns sums into shares in place, and finds the largest cosine of every step. */
function normalise(
  vectors: StepVectors,
  { pair, band, cosine, containment, numberShare }: Omit<Overlap, 'rowBest' | 'columnBest'>,
): { rowBest: Float64Array; columnBest: Float64Array } {
  const firstA = vectors.runStart[pair.a] ?? 0;
  const firstB = vectors.runStart[pair.b] ?? 0;
  const rowBest = new Float64Array(band.rows);
  const columnBest = new Float64Array(band.columns);
  for (let i = 0; i < band.rows; i++) {
    const from = band.start[i] ?? 0;
    const s = firstA + i;
    for (let k = 0; k < band.width; k++) {
      const cell = i * band.width + k;
      if (cosine[cell] === 0) continue;
      const j = from + k;
      const t = firstB + j;
      const value = (cosine[cell] ?? 0) / ((vectors.norm[s] ?? 0) * (vectors.norm[t] ?? 0));
      cosine[cell] = value;
      containment[cell] = (containment[cell] ?? 0) / Math.min(vectors.mass[s] ?? 0, vectors.mass[t] ?? 0);
      const numbers = Math.max(vectors.numberMass[s] ?? 0, vectors.numberMass[t] ?? 0);
      if (numbers > 0) numberShare[cell] = (numberShare[cell] ?? 0) / numbers;
      if (value > (rowBest[i] ?? 0)) rowBest[i] = value;
      if (value > (columnBest[j] ?? 0)) columnBest[j] = value;
    }
  }
  return { rowBest, columnBest };
}

/** The steps of one run that hold each feature, ascending. */
export type Postings = ReadonlyMap<number, readonly number[]>;

export function postingsOf(vectors: StepVectors, run: number): Postings {
  const first = vectors.runStart[run] ?? 0;
  const end = vectors.runStart[run + 1] ?? 0;
  const postings = new Map<number, number[]>();
  for (let step = first; step < end; step++) {
    for (let e = vectors.rowStart[step] ?? 0; e < (vectors.rowStart[step + 1] ?? 0); e++) {
      const id = vectors.feature[e] ?? 0;
      const list = postings.get(id);
      if (list === undefined) postings.set(id, [step - first]);
      else list.push(step - first);
    }
  }
  return postings;
}
