import type { TableRow } from './benchPart';

/** Rows as lines of equal columns, a head first. */
export function figureTable(rows: readonly TableRow[]): readonly string[] {
  const all: readonly TableRow[] = [{ measure: 'measure', found: 'found', wanted: 'wanted' }, ...rows];
  const width = (column: keyof TableRow): number => Math.max(...all.map((row) => row[column].length));
  const [measure, found] = [width('measure'), width('found')];
  return all.map((row) => `${row.measure.padEnd(measure)}  ${row.found.padEnd(found)}  ${row.wanted}`.trimEnd());
}
