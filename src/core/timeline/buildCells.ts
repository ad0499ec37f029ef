import type { Analysis } from '../analysis/analysis';
import type { CellColumns } from './timelineModel';

interface PlacedCell {
  readonly run: number;
  readonly column: number;
  readonly variant: number;
  readonly steps: readonly number[];
}

function placedCells({ alignment }: Analysis): readonly PlacedCell[] {
  return alignment.columns.flatMap(({ variants }, column) =>
    variants.flatMap((cells, variant) =>
      cells.map(({ run, steps }) => ({ run, column, variant, steps })).sort((a, b) => a.run - b.run),
    ),
  );
}

/** The cells of the alignment as parallel arrays, sorted by column, variant, run. */
export function buildCells(analysis: Analysis): CellColumns {
  const cells = placedCells(analysis);
  const column = (of: (cell: PlacedCell) => number): Int32Array => Int32Array.from(cells, of);
  const flag = (of: (cell: PlacedCell) => boolean): Uint8Array => Uint8Array.from(cells, (cell) => (of(cell) ? 1 : 0));
  return {
    run: column((cell) => cell.run),
    column: column((cell) => cell.column),
    variant: column((cell) => cell.variant),
    firstStep: column((cell) => cell.steps[0] ?? -1),
    stepCount: column((cell) => cell.steps.length),
    isOutcome: flag((cell) => (cell.steps[0] ?? -1) >= (analysis.runs[cell.run]?.firstOutcomeStep ?? Infinity)),
    isThinking: flag((cell) => analysis.runs[cell.run]?.steps[cell.steps[0] ?? -1]?.channel === 'thinking'),
  };
}
