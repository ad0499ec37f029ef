import { groupVariants } from '../divergence/groupVariants';
import { readEquations } from '../divergence/readEquations';
import { sayings } from '../divergence/sayings';
import { abstain } from './abstain';
import type { AlignableRun } from './alignableRun';
import type { Alignment, Cell, Column, Variant } from './alignment';
import { anneal } from './anneal';
import { closeGaps } from './closeGaps';
import { columnCells } from './columnCells';
import { distinctRuns } from './distinctRuns';
import { givenNumbers, numbersOf } from './givenNumbers';
import { linkRuns } from './linkRuns';
import { stepVectors } from './stepVectors';
import { tokenise } from './tokenise';

/**
 * Joint alignment of runs: every step stands in exactly one column, along every run columns ascend, and in a column the cells that say
 * the same thing form a variant. Depends on the contents of the runs alone; equal runs always stand together.
 *
 * @param prompt What was asked: numbers that it holds are given and not made up.
 */
export function align(runs: readonly AlignableRun[], prompt = ''): Alignment {
  const distinct = distinctRuns(runs);
  const vectors = stepVectors(distinct.runs);
  const asked = new Set(numbersOf(tokenise(prompt)));
  const links = linkRuns(distinct.runs, vectors, asked);
  const graph = anneal(
    vectors.runStart,
    links,
    distinct.runs.flatMap((run) => run.tokens.map((tokens) => readEquations(tokens).equations.length > 0)),
  );
  closeGaps(
    graph,
    links,
    distinct.runs.flatMap((run) => givenNumbers(run.tokens, asked)),
  );
  const cells = columnCells(graph, vectors.runStart);
  const by = { said: sayings(distinct.runs, prompt), vectors };
  const columns = cells.map((column) => toColumn(groupVariants(column, by), distinct.copies));
  return { columns, revisits: [], abstained: abstain(distinct, vectors) };
}

/** Gives every copy of a run the cells of the run, and orders the variants by support. */
function toColumn(variants: readonly (readonly Cell[])[], copies: readonly (readonly number[])[]): Column {
  const all = variants.map((cells): Variant =>
    cells.flatMap(({ run, steps }) => (copies[run] ?? []).map((copy) => ({ run: copy, steps }))),
  );
  return { variants: all.sort((a, b) => b.length - a.length) };
}
