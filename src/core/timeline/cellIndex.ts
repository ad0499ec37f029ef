import type { TimelineModel } from './timelineModel';

/** Finds cells by run and column. */
export interface CellIndex {
  /** Index into {@link TimelineModel.cells}, or -1 where the run has no cell in the column. */
  at(run: number, column: number): number;
  /** The first and the last column in which the run has a cell; [-1, -1] where it has none. */
  span(run: number): readonly [first: number, last: number];
  /** The cell that holds a step of a run, or -1. */
  ofStep(run: number, step: number): number;
}

export function indexCells({ cells, runs, columnCount }: TimelineModel): CellIndex {
  const table = new Int32Array(runs.length * columnCount).fill(-1);
  for (let cell = 0; cell < cells.run.length; cell += 1) {
    table[(cells.run[cell] ?? 0) * columnCount + (cells.column[cell] ?? 0)] = cell;
  }
  const at = (run: number, column: number): number =>
    column < 0 || column >= columnCount ? -1 : (table[run * columnCount + column] ?? -1);
  const spans = runs.map((_, run): readonly [number, number] => {
    const row = table.subarray(run * columnCount, (run + 1) * columnCount);
    const isCell = (cell: number): boolean => cell >= 0;
    return [row.findIndex(isCell), row.findLastIndex(isCell)];
  });
  const ofStep = (run: number, step: number): number => {
    const [from, to] = spans[run] ?? [-1, -1];
    for (let column = Math.max(0, from); column <= to; column += 1) {
      const cell = at(run, column);
      const first = cells.firstStep[cell] ?? Infinity;
      if (step >= first && step < first + (cells.stepCount[cell] ?? 0)) return cell;
    }
    return -1;
  };
  return { at, span: (run) => spans[run] ?? [-1, -1], ofStep };
}
