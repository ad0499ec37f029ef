import type { RunPath } from './runPaths';

/** Stops at which two runs say the same, as indices into both paths, ascending. */
export interface Meetings {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** Where every two runs meet. */
export class MeetingTable {
  private readonly table: readonly (readonly Meetings[])[];

  constructor(paths: readonly RunPath[]) {
    this.table = paths.map((path, run) => paths.slice(0, run).map((other) => meetingsOf(path, other)));
  }

  /** The meetings of two runs, indices of `x` first. */
  of(x: number, y: number): Meetings {
    const found = this.table[Math.max(x, y)]?.[Math.min(x, y)] ?? { a: [], b: [] };
    return x > y ? found : { a: found.b, b: found.a };
  }
}

function meetingsOf(a: RunPath, b: RunPath): Meetings {
  const meetings = { a: [] as number[], b: [] as number[] };
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i], b[j]];
    if (x === undefined || y === undefined) break;
    if (x.column === y.column && x.variant === y.variant) {
      meetings.a.push(i);
      meetings.b.push(j);
    }
    if (x.column <= y.column) i++;
    if (y.column <= x.column) j++;
  }
  return meetings;
}
