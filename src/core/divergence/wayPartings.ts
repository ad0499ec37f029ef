import { Components } from '../components';
import type { MeetingTable } from './meetings';
import type { Parting } from './parting';
import { partingOf } from './parting';
import type { RunPath } from './runPaths';

/** A run and the stop at which it goes on. */
interface Departure {
  readonly run: number;
  readonly from: number;
}

/**
 * The places after which runs that said the same go on through different columns, the start among them. Two runs go different ways
 * where each has at least one stop of its own before they meet again; a stop that only one of them makes is no parting.
 */
export function wayPartings(paths: readonly RunPath[], meetings: MeetingTable): readonly Parting[] {
  const start = paths.map((_, run) => ({ run, from: 0 }));
  return [start, ...departures(paths)].flatMap((group) => waysOf(group, paths, meetings) ?? []);
}

function departures(paths: readonly RunPath[]): readonly (readonly Departure[])[] {
  const byVariant = new Map<string, Departure[]>();
  paths.forEach((path, run) => {
    path.forEach(({ column, variant }, index) => {
      const key = `${String(column)} ${String(variant)}`;
      const known = byVariant.get(key);
      if (known === undefined) byVariant.set(key, [{ run, from: index + 1 }]);
      else known.push({ run, from: index + 1 });
    });
  });
  return [...byVariant.values()].filter((group) => group.length > 1);
}

function waysOf(group: readonly Departure[], paths: readonly RunPath[], meetings: MeetingTable): Parting | null {
  const going = group.filter(({ run, from }) => from < (paths[run]?.length ?? 0));
  const together = new Components(going.length);
  going.forEach((x, i) => {
    going.slice(0, i).forEach((y, j) => {
      if (!together.joined(i, j) && !goesApart(x, y, paths, meetings)) together.join(i, j);
    });
  });
  const stops = going.flatMap(({ run, from }) => paths[run]?.[from] ?? []);
  const groups = together
    .groups()
    .map((members) => members.flatMap((i) => ({ run: going[i]?.run ?? 0, step: stops[i]?.step ?? 0 })));
  return partingOf('ways', Math.min(...stops.map((stop) => stop.column)), groups);
}

function goesApart(x: Departure, y: Departure, paths: readonly RunPath[], meetings: MeetingTable): boolean {
  const { a, b } = meetings.of(x.run, y.run);
  const next = firstAtLeast(a, x.from);
  const ofX = (a[next] ?? paths[x.run]?.length ?? 0) - x.from;
  const ofY = (b[next] ?? paths[y.run]?.length ?? 0) - y.from;
  return Math.min(ofX, ofY) > 0;
}

/** Index of the first entry of an ascending list that is at least `bound`. */
export function firstAtLeast(list: readonly number[], bound: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
