import type { Cell } from './alignment';
import type { ColumnGraph } from './columnGraph';
import { placeOrder } from './placeOrder';

/** The cells of every column, in order; in a column by run. Runs and steps are numbered as in `runStart`. */
export function columnCells(graph: ColumnGraph, runStart: Int32Array): readonly (readonly Cell[])[] {
  const stepCount = runStart.at(-1) ?? 0;
  const runOf = new Int32Array(stepCount);
  const progress = new Float64Array(stepCount);
  for (let run = 0; run + 1 < runStart.length; run++) {
    const first = runStart[run] ?? 0;
    const end = runStart[run + 1] ?? 0;
    for (let step = first; step < end; step++) {
      runOf[step] = run;
      progress[step] = (step - first + 0.5) / (end - first);
    }
  }
  return placeOrder(graph, progress).map((place) => {
    const cells = new Map<number, number[]>();
    for (const step of graph.steps(place)) {
      const run = runOf[step] ?? 0;
      const index = step - (runStart[run] ?? 0);
      const known = cells.get(run);
      if (known === undefined) cells.set(run, [index]);
      else known.push(index);
    }
    return [...cells].map(([run, steps]) => ({ run, steps }));
  });
}
