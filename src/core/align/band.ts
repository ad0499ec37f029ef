/**
 * The part of a `rows × columns` grid that is looked at: in every row `width` neighbouring columns from `start[row]` on, along the diagonal.
 * Cells are numbered row by row: cell `(i, j)` is `i * width + j - start[i]`.
 */
export interface Band {
  readonly rows: number;
  readonly columns: number;
  readonly width: number;
  /** Ascending. */
  readonly start: Int32Array;
}

/** Grids of so many cells are looked at whole. */
const WHOLE_CELLS = 30_000;
/** In larger ones, steps are compared that stand within this share of the longer run of each other, and at least {@link LEAST_WIDTH} of them. */
const REACH = 0.15;
const LEAST_WIDTH = 120;

export function bandOf(rows: number, columns: number): Band {
  const wanted = Math.max(LEAST_WIDTH, Math.ceil(2 * REACH * Math.max(rows, columns)));
  const width = rows * columns <= WHOLE_CELLS ? columns : Math.min(columns, wanted);
  const start = Int32Array.from({ length: rows }, (_, i) => {
    const middle = ((i + 0.5) / rows) * columns;
    return Math.max(0, Math.min(columns - width, Math.round(middle - width / 2)));
  });
  return { rows, columns, width, start };
}

/** The band seen from the other end of both runs. */
export function reversed({ rows, columns, width, start }: Band): Band {
  return {
    rows,
    columns,
    width,
    start: Int32Array.from({ length: rows }, (_, i) => columns - width - (start[rows - 1 - i] ?? 0)),
  };
}

/** The cell's number, or -1 outside of the band. */
export function cellAt({ rows, width, start }: Band, i: number, j: number): number {
  if (i < 0 || i >= rows) return -1;
  const offset = j - (start[i] ?? 0);
  return offset < 0 || offset >= width ? -1 : i * width + offset;
}
