import type { Cell } from '../align/alignment';
import type { StepVectors } from '../align/stepVectors';

/** The weighted features of a cell, and their sum. */
export interface CellWords {
  readonly weights: ReadonlyMap<number, number>;
  readonly sum: number;
}

export function cellWords(vectors: StepVectors, cell: Cell): CellWords {
  const weights = new Map<number, number>();
  const first = vectors.runStart[cell.run] ?? 0;
  for (const step of cell.steps) {
    const end = vectors.rowStart[first + step + 1] ?? 0;
    for (let e = vectors.rowStart[first + step] ?? 0; e < end; e++) {
      weights.set(vectors.feature[e] ?? 0, vectors.weight[e] ?? 0);
    }
  }
  let sum = 0;
  for (const weight of weights.values()) sum += weight;
  return { weights, sum };
}

/** Shared weight of the features of two cells over the weight of the lighter one, 0 to 1; 0 where one has no feature. */
export function sharedWords(a: CellWords | undefined, b: CellWords | undefined): number {
  if (a === undefined || b === undefined) return 0;
  const lighter = Math.min(a.sum, b.sum);
  if (lighter === 0) return 0;
  let shared = 0;
  for (const [id, weight] of a.weights) if (b.weights.has(id)) shared += weight;
  return shared / lighter;
}
