import type { Band } from './band';

/** A sparse matrix in compressed rows: the entries of row `i` stand at `rowStart[i] … rowStart[i + 1]`, columns ascending. */
export interface SparseRows {
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  readonly value: Float32Array;
}

/** The values of a band that are at least `floor`, by row and turned round. */
export function sparseRows(
  { rows, columns, width, start }: Band,
  values: Float32Array,
  floor: number,
): { readonly forth: SparseRows; readonly back: SparseRows } {
  const forth = { rowStart: new Int32Array(rows + 1), column: [] as number[], value: [] as number[] };
  const perColumn = new Int32Array(columns + 1);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < width; k++) {
      const value = values[i * width + k] ?? 0;
      if (value < floor) continue;
      const j = (start[i] ?? 0) + k;
      forth.column.push(j);
      forth.value.push(value);
      perColumn[j + 1] = (perColumn[j + 1] ?? 0) + 1;
    }
    forth.rowStart[i + 1] = forth.column.length;
  }
  for (let j = 0; j < columns; j++) perColumn[j + 1] = (perColumn[j + 1] ?? 0) + (perColumn[j] ?? 0);
  const next = perColumn.slice();
  const back = {
    rowStart: perColumn,
    column: new Int32Array(forth.column.length),
    value: new Float32Array(forth.column.length),
  };
  for (let i = 0; i < rows; i++) {
    for (let e = forth.rowStart[i] ?? 0; e < (forth.rowStart[i + 1] ?? 0); e++) {
      const j = forth.column[e] ?? 0;
      const at = next[j] ?? 0;
      next[j] = at + 1;
      back.column[at] = i;
      back.value[at] = forth.value[e] ?? 0;
    }
  }
  return {
    forth: {
      rowStart: forth.rowStart,
      column: Int32Array.from(forth.column),
      value: Float32Array.from(forth.value),
    },
    back,
  };
}
