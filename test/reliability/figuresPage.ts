import type { FigureRow } from './reliabilityPart';

const HEAD = ['what', 'measured', 'wanted'] as const;

/** A table in Markdown, its columns as wide as their widest cell, as the formatter leaves it. */
export function figuresTable(rows: readonly FigureRow[]): string {
  const cells = rows.map(({ what, measured, wanted }) => [what, measured, wanted]);
  const widths = HEAD.map((head, column) => Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(HEAD), rule, ...cells.map(line)].join('\n');
}

/** The page with a part's table put between its markers. Throws where the page has no place for it. */
export function withFigures(page: string, part: string, table: string): string {
  const open = `<!-- figures: ${part} -->`;
  const close = `<!-- end: ${part} -->`;
  const start = page.indexOf(open);
  const end = page.indexOf(close);
  if (start === -1 || end < start) throw new Error(`The page has no markers for ${part}.`);
  return `${page.slice(0, start + open.length)}\n\n${table}\n\n${page.slice(end)}`;
}
