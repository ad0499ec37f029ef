import type { AlignableRun } from './alignableRun';
import type { Band } from './band';
import { cellAt } from './band';
import { FEATURE_WEIGHTS, INTERCEPT, PAIR_FEATURES } from './pairModel';
import type { Overlap } from './overlap';
import type { StepNumbers } from './stepNumbers';
import { areOthers, sameLast } from './stepNumbers';
import type { StepVectors } from './stepVectors';

/** Two runs to compare, by index. */
export interface RunPair {
  readonly a: number;
  readonly b: number;
}

/** All runs, and what is known of their steps. */
export interface ComparedSteps {
  readonly runs: readonly AlignableRun[];
  readonly vectors: StepVectors;
  /** By run, then by step. */
  readonly numbers: readonly (readonly StepNumbers[])[];
}

/** Called with every cell of the band and its features, see {@link PAIR_FEATURES}; the array is used again for the next cell. */
export type FeatureVisitor = (cell: number, features: Float64Array) => void;

/** Log-odds that two steps do the same job, before the rest of the alignment is known; by cell of the band. */
export function pairLogits(all: ComparedSteps, compared: Overlap): Float64Array {
  const weights = Float64Array.from(PAIR_FEATURES, (name) => FEATURE_WEIGHTS[name]);
  const logits = new Float64Array(compared.cosine.length);
  visitPairs(all, compared, (cell, features) => {
    let sum = INTERCEPT;
    for (let k = 0; k < weights.length; k++) sum += (weights[k] ?? 0) * (features[k] ?? 0);
    logits[cell] = sum;
  });
  return logits;
}

/** Computes the features of all pairs of the band. */
export function visitPairs({ runs, vectors, numbers }: ComparedSteps, compared: Overlap, visit: FeatureVisitor): void {
  const { pair, band, cosine, containment, numberShare, rowBest, columnBest } = compared;
  const { rows, columns, width, start } = band;
  const firstA = vectors.runStart[pair.a] ?? 0;
  const firstB = vectors.runStart[pair.b] ?? 0;
  const outcomeA = runs[pair.a]?.firstOutcomeStep ?? rows;
  const outcomeB = runs[pair.b]?.firstOutcomeStep ?? columns;
  const out = new Float64Array(PAIR_FEATURES.length);
  for (let i = 0; i < rows; i++) {
    const massA = vectors.mass[firstA + i] ?? 0;
    const numbersA = vectors.numberMass[firstA + i] ?? 0;
    const from = start[i] ?? 0;
    const isStraight = i > 0 && i < rows - 1 && start[i - 1] === from && start[i + 1] === from;
    for (let j = from; j < from + width; j++) {
      const cell = i * width + j - from;
      const own = cosine[cell] ?? 0;
      const massB = vectors.mass[firstB + j] ?? 0;
      const numbersB = vectors.numberMass[firstB + j] ?? 0;
      const ofRow = share(own, rowBest[i] ?? 0);
      const ofColumn = share(own, columnBest[j] ?? 0);
      out[0] = own;
      out[1] = containment[cell] ?? 0;
      out[2] = Math.max(ofRow, ofColumn);
      out[3] = Math.min(ofRow, ofColumn);
      out[4] = numberShare[cell] ?? 0;
      out[5] = numbersA > 0 && numbersB > 0 ? 1 - (numberShare[cell] ?? 0) : 0;
      const inside = isStraight && j > from && j < from + width - 1;
      if (inside) {
        const up = cell - width;
        const down = cell + width;
        out[6] = ((cosine[up - 1] ?? 0) + (cosine[down + 1] ?? 0)) / 2;
        out[7] = ((cosine[up] ?? 0) + (cosine[down] ?? 0) + (cosine[cell - 1] ?? 0) + (cosine[cell + 1] ?? 0)) / 4;
      } else {
        out[6] = (valueAt(band, cosine, i - 1, j - 1) + valueAt(band, cosine, i + 1, j + 1)) / 2;
        out[7] = besides(band, cosine, i, j);
      }
      out[8] = Math.abs((i + 0.5) / rows - (j + 0.5) / columns);
      out[9] = Math.min(1, Math.abs(i - j) / 8);
      out[10] = Math.min(1, Math.abs(rows - i - (columns - j)) / 8);
      out[11] = i === 0 && j === 0 ? 1 : 0;
      out[12] = i >= outcomeA && j >= outcomeB ? 1 : 0;
      out[13] = i >= outcomeA !== j >= outcomeB ? 1 : 0;
      out[14] = massA > 0 && massB > 0 ? Math.abs(Math.log(massA / massB)) : 0;
      out[15] = Math.min(1, Math.min(massA, massB) / 60);
      fillNumbers(out, numbers[pair.a]?.[i], numbers[pair.b]?.[j]);
      visit(cell, out);
    }
  }
}

/** The features of the numbers of two steps, the last of {@link PAIR_FEATURES}. */
function fillNumbers(out: Float64Array, a: StepNumbers | undefined, b: StepNumbers | undefined): void {
  if (a === undefined || b === undefined) return;
  out[16] = a.isEmpty && b.isEmpty ? 1 : 0;
  out[17] = a.isEmpty !== b.isEmpty ? 1 : 0;
  out[18] = areOthers(a.made, b.made) ? 1 : 0;
  out[19] = sameLast(a, b);
}

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** The mean of the four cells above, below, left and right. */
export function besides(band: Band, values: ArrayLike<number>, i: number, j: number): number {
  return (
    (valueAt(band, values, i - 1, j) +
      valueAt(band, values, i + 1, j) +
      valueAt(band, values, i, j - 1) +
      valueAt(band, values, i, j + 1)) /
    4
  );
}

/** The value of a cell; 0 outside of the band. */
export function valueAt(band: Band, values: ArrayLike<number>, i: number, j: number): number {
  const cell = cellAt(band, i, j);
  return cell < 0 ? 0 : (values[cell] ?? 0);
}
