import type { AlignableRun } from './alignableRun';
import type { StepVectors } from './stepVectors';

/** What is known of a pair of steps of two runs before the rest of the alignment is known. */
export const PAIR_FEATURES = [
  'cosine',
  'containment',
  'bestShare',
  'otherShare',
  'numberShare',
  'numberLack',
  'diagonal',
  'crossed',
  'placeGap',
  'fromStart',
  'fromEnd',
  'bothFirst',
  'bothOutcome',
  'oneOutcome',
  'lengthRatio',
  'shortest',
] as const;

export const PAIR_FEATURE_COUNT = PAIR_FEATURES.length;

/** The steps of two runs, compared all with all: `rows × columns` matrices in row order. */
export interface Overlap {
  readonly rows: number;
  readonly columns: number;
  /** Cosine of the weighted features, 0 to 1. */
  readonly cosine: Float64Array;
  /** Shared weight over the weight of the lighter step, 0 to 1. */
  readonly containment: Float64Array;
  /** Shared weight of numbers over the larger weight of numbers; 0 where neither has a number. */
  readonly numberShare: Float64Array;
}

export function overlap(vectors: StepVectors, a: number, b: number): Overlap {
  const { runStart } = vectors;
  const firstA = runStart[a] ?? 0;
  const firstB = runStart[b] ?? 0;
  const rows = (runStart[a + 1] ?? 0) - firstA;
  const columns = (runStart[b + 1] ?? 0) - firstB;
  const dot = new Float64Array(rows * columns);
  const shared = new Float64Array(rows * columns);
  const sharedNumbers = new Float64Array(rows * columns);
  const postings = postingsOf(vectors, firstB, columns);
  for (let i = 0; i < rows; i++) {
    const step = firstA + i;
    for (let e = vectors.rowStart[step] ?? 0; e < (vectors.rowStart[step + 1] ?? 0); e++) {
      const id = vectors.feature[e] ?? 0;
      const weight = vectors.weight[e] ?? 0;
      const isNumber = vectors.isNumber[id] === 1;
      for (const j of postings.get(id) ?? []) {
        const cell = i * columns + j;
        dot[cell] = (dot[cell] ?? 0) + weight * weight;
        shared[cell] = (shared[cell] ?? 0) + weight;
        if (isNumber) sharedNumbers[cell] = (sharedNumbers[cell] ?? 0) + weight;
      }
    }
  }
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const cell = i * columns + j;
      const s = firstA + i;
      const t = firstB + j;
      dot[cell] = share(dot[cell] ?? 0, (vectors.norm[s] ?? 0) * (vectors.norm[t] ?? 0));
      shared[cell] = share(shared[cell] ?? 0, Math.min(vectors.mass[s] ?? 0, vectors.mass[t] ?? 0));
      sharedNumbers[cell] = share(
        sharedNumbers[cell] ?? 0,
        Math.max(vectors.numberMass[s] ?? 0, vectors.numberMass[t] ?? 0),
      );
    }
  }
  return { rows, columns, cosine: dot, containment: shared, numberShare: sharedNumbers };
}

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

function postingsOf(vectors: StepVectors, first: number, count: number): ReadonlyMap<number, readonly number[]> {
  const postings = new Map<number, number[]>();
  for (let j = 0; j < count; j++) {
    for (let e = vectors.rowStart[first + j] ?? 0; e < (vectors.rowStart[first + j + 1] ?? 0); e++) {
      const id = vectors.feature[e] ?? 0;
      const list = postings.get(id);
      if (list === undefined) postings.set(id, [j]);
      else list.push(j);
    }
  }
  return postings;
}

/** The features of all pairs of steps of runs `a` and `b`: {@link PAIR_FEATURE_COUNT} values a pair, pairs in row order. */
export function pairFeatures(runs: readonly AlignableRun[], vectors: StepVectors, a: number, b: number): Float64Array {
  const compared = overlap(vectors, a, b);
  const { rows, columns, cosine, containment, numberShare } = compared;
  const { rowBest, columnBest } = bests(compared);
  const firstA = vectors.runStart[a] ?? 0;
  const firstB = vectors.runStart[b] ?? 0;
  const outcomeA = runs[a]?.firstOutcomeStep ?? rows;
  const outcomeB = runs[b]?.firstOutcomeStep ?? columns;
  const out = new Float64Array(rows * columns * PAIR_FEATURE_COUNT);
  const at = (i: number, j: number): number =>
    i < 0 || j < 0 || i >= rows || j >= columns ? 0 : (cosine[i * columns + j] ?? 0);
  let o = 0;
  for (let i = 0; i < rows; i++) {
    const massA = vectors.mass[firstA + i] ?? 0;
    const numbersA = vectors.numberMass[firstA + i] ?? 0;
    for (let j = 0; j < columns; j++) {
      const cell = i * columns + j;
      const own = cosine[cell] ?? 0;
      const massB = vectors.mass[firstB + j] ?? 0;
      const numbersB = vectors.numberMass[firstB + j] ?? 0;
      const isOutcomeA = i >= outcomeA;
      const isOutcomeB = j >= outcomeB;
      out[o] = own;
      out[o + 1] = containment[cell] ?? 0;
      const ofRow = share(own, rowBest[i] ?? 0);
      const ofColumn = share(own, columnBest[j] ?? 0);
      out[o + 2] = Math.max(ofRow, ofColumn);
      out[o + 3] = Math.min(ofRow, ofColumn);
      out[o + 4] = numberShare[cell] ?? 0;
      out[o + 5] = numbersA > 0 && numbersB > 0 ? 1 - (numberShare[cell] ?? 0) : 0;
      out[o + 6] = (at(i - 1, j - 1) + at(i + 1, j + 1)) / 2;
      out[o + 7] = (at(i - 1, j) + at(i + 1, j) + at(i, j - 1) + at(i, j + 1)) / 4;
      out[o + 8] = Math.abs((i + 0.5) / rows - (j + 0.5) / columns);
      out[o + 9] = Math.min(1, Math.abs(i - j) / 8);
      out[o + 10] = Math.min(1, Math.abs(rows - i - (columns - j)) / 8);
      out[o + 11] = i === 0 && j === 0 ? 1 : 0;
      out[o + 12] = isOutcomeA && isOutcomeB ? 1 : 0;
      out[o + 13] = isOutcomeA !== isOutcomeB ? 1 : 0;
      out[o + 14] = massA > 0 && massB > 0 ? Math.abs(Math.log(massA / massB)) : 0;
      out[o + 15] = Math.min(1, Math.min(massA, massB) / 60);
      o += PAIR_FEATURE_COUNT;
    }
  }
  return out;
}

function bests({ rows, columns, cosine }: Overlap): { rowBest: Float64Array; columnBest: Float64Array } {
  const rowBest = new Float64Array(rows);
  const columnBest = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const value = cosine[i * columns + j] ?? 0;
      if (value > (rowBest[i] ?? 0)) rowBest[i] = value;
      if (value > (columnBest[j] ?? 0)) columnBest[j] = value;
    }
  }
  return { rowBest, columnBest };
}
