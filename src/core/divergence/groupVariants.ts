import type { Cell } from '../align/alignment';
import type { StepVectors } from '../align/stepVectors';
import { groupSayings } from './groupSayings';
import type { Saying } from './sayings';
import { mergeSayings } from './sayings';
import { cellWords, sharedWords } from './sharedWords';

/** What grouping needs to know of the runs; numbered as in the cells. */
export interface SaidByRuns {
  readonly said: readonly (readonly Saying[])[];
  readonly vectors: StepVectors;
}

/** Groups the cells of one column by what they say. Cells come in guide order and so do the groups. */
export function groupVariants(cells: readonly Cell[], { said, vectors }: SaidByRuns): readonly (readonly Cell[])[] {
  if (cells.length < 2) return [cells];
  const sayings = cells.map((cell) => mergeSayings(cell.steps.flatMap((step) => said[cell.run]?.[step] ?? [])));
  const words = cells.map((cell) => cellWords(vectors, cell));
  const groups = groupSayings(sayings, (a, b) => sharedWords(words[a], words[b]));
  return groups.map((group) => group.flatMap((index) => cells[index] ?? []));
}
