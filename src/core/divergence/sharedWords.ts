import type { Cell } from '../align/alignment';
import type { StepVectors } from '../align/stepVectors';

/** Shared weight of the features of two cells over the weight of the lighter one, 0 to 1; 0 where one has no feature. */
export function sharedWords(vectors: StepVectors, a: Cell | undefined, b: Cell | undefined): number {
  const x = featuresOf(vectors, a);
  const y = featuresOf(vectors, b);
  let shared = 0;
  for (const [id, weight] of x) if (y.has(id)) shared += weight;
  const lighter = Math.min(sumOf(x), sumOf(y));
  return lighter > 0 ? shared / lighter : 0;
}

function featuresOf(vectors: StepVectors, cell: Cell | undefined): ReadonlyMap<number, number> {
  const features = new Map<number, number>();
  const first = vectors.runStart[cell?.run ?? -1] ?? 0;
  for (const step of cell?.steps ?? []) {
    const end = vectors.rowStart[first + step + 1] ?? 0;
    for (let e = vectors.rowStart[first + step] ?? 0; e < end; e++) {
      features.set(vectors.feature[e] ?? 0, vectors.weight[e] ?? 0);
    }
  }
  return features;
}

function sumOf(features: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const weight of features.values()) sum += weight;
  return sum;
}
