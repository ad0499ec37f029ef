import type { MeetingTable } from './meetings';
import type { Parting } from './parting';
import type { RunPath } from './runPaths';

/** Columns after a parting in which runs of different ways say the same, ascending. */
export function laterMeetings({ ways }: Parting, paths: readonly RunPath[], meetings: MeetingTable): readonly number[] {
  const columns = new Set<number>();
  ways.forEach((way, index) => {
    for (const other of ways.slice(0, index)) {
      for (const x of way.firstSteps) {
        for (const y of other.firstSteps) {
          const { a, b } = meetings.of(x.run, y.run);
          a.forEach((at, i) => {
            const [p, q] = [paths[x.run]?.[at], paths[y.run]?.[b[i] ?? -1]];
            if (p !== undefined && q !== undefined && p.step >= x.step && q.step >= y.step) columns.add(p.column);
          });
        }
      }
    }
  });
  return [...columns].sort((a, b) => a - b);
}
