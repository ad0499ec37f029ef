import type { AlignableRun } from './alignableRun';
import type { StepLinks } from './anneal';
import { pairFeatures } from './pairFeatures';
import { PAIR_MODEL, pairOdds } from './pairModel';
import { pairPosterior } from './pairPosterior';
import type { StepVectors } from './stepVectors';

/** Links between the steps of all pairs of runs, from the pair model. Steps are numbered through all runs. */
export function linkRuns(runs: readonly AlignableRun[], vectors: StepVectors): StepLinks {
  const links = { a: [] as number[], b: [] as number[], probability: [] as number[] };
  for (let a = 0; a < runs.length; a++) {
    for (let b = a + 1; b < runs.length; b++) {
      const firstA = vectors.runStart[a] ?? 0;
      const firstB = vectors.runStart[b] ?? 0;
      const rows = runs[a]?.steps.length ?? 0;
      const columns = runs[b]?.steps.length ?? 0;
      if (rows === 0 || columns === 0) continue;
      const pairs = pairPosterior(pairOdds(pairFeatures(runs, vectors, a, b)), rows, columns, PAIR_MODEL);
      pairs.probability.forEach((probability, i) => {
        links.a.push(firstA + (pairs.row[i] ?? 0));
        links.b.push(firstB + (pairs.column[i] ?? 0));
        links.probability.push(probability);
      });
    }
  }
  return links;
}
