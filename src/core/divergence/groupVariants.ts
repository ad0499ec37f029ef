import type { Cell } from '../align/alignment';
import type { StepVectors } from '../align/stepVectors';
import { sameness } from './sameness';
import type { Saying } from './sayings';
import { mergeSayings } from './sayings';
import { sharedWords } from './sharedWords';

/** Cells are taken to say the same where that is likelier than not. */
const LIKELIER_THAN_NOT = 0.5;

/** What grouping needs to know of the runs; numbered as in the cells. */
export interface SaidByRuns {
  readonly said: readonly (readonly Saying[])[];
  readonly vectors: StepVectors;
}

/** Groups the cells of one column by what they say: average linkage on their sameness. Cells come in guide order and so do the groups. */
export function groupVariants(cells: readonly Cell[], { said, vectors }: SaidByRuns): readonly (readonly Cell[])[] {
  const sayings = cells.map((cell) => mergeSayings(cell.steps.flatMap((step) => said[cell.run]?.[step] ?? [])));
  const scores = sayings.map((a, i) =>
    sayings.map((b, j) => (j < i ? sameness(a, b, sharedWords(vectors, cells[i], cells[j])) : 0)),
  );
  return averageLinkage(scores).map((group) => group.flatMap((index) => cells[index] ?? []));
}

/** @param scores Lower triangle. */
function averageLinkage(scores: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const groups = scores.map((_, index) => [index]);
  for (;;) {
    let best = { score: LIKELIER_THAN_NOT, a: -1, b: -1 };
    for (let a = 0; a < groups.length; a++) {
      for (let b = a + 1; b < groups.length; b++) {
        const score = meanScore(scores, groups[a] ?? [], groups[b] ?? []);
        if (score > best.score) best = { score, a, b };
      }
    }
    const [into, from] = [groups[best.a], groups[best.b]];
    if (into === undefined || from === undefined) break;
    groups[best.a] = [...into, ...from].sort((x, y) => x - y);
    groups.splice(best.b, 1);
  }
  return groups;
}

function meanScore(scores: readonly (readonly number[])[], a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (const x of a) for (const y of b) sum += scores[Math.max(x, y)]?.[Math.min(x, y)] ?? 0;
  return sum / (a.length * b.length);
}
