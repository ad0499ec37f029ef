import type { MeetingTable } from './meetings';
import type { Parting } from './parting';
import type { RunPath } from './runPaths';
import { firstAtLeast } from './wayPartings';

export interface LaterMeetings {
  /** Columns after a parting in which runs of different ways say the same, ascending. */
  readonly columns: readonly number[];
  /** Share of what a run still has to say that a run of another way says as well, of the shorter of the two; mean over the pairs that are parted. */
  readonly share: number;
}

export function laterMeetings({ ways }: Parting, paths: readonly RunPath[], meetings: MeetingTable): LaterMeetings {
  const columns = new Set<number>();
  let [pairs, share] = [0, 0];
  ways.forEach((way, index) => {
    for (const other of ways.slice(0, index)) {
      for (const x of way.firstSteps) {
        for (const y of other.firstSteps) {
          const { a, b } = meetings.of(x.run, y.run);
          const [p, q] = [stopFrom(paths[x.run] ?? [], x.step), stopFrom(paths[y.run] ?? [], y.step)];
          const from = Math.max(firstAtLeast(a, p), firstAtLeast(b, q));
          for (const at of a.slice(from)) columns.add(paths[x.run]?.[at]?.column ?? -1);
          const left = Math.min((paths[x.run]?.length ?? 0) - p, (paths[y.run]?.length ?? 0) - q);
          share += (a.length - from) / Math.max(1, left);
          pairs++;
        }
      }
    }
  });
  return { columns: [...columns].sort((a, b) => a - b), share: Math.round((1e9 * share) / pairs) / 1e9 };
}

/** Index of the first stop that is no earlier than the step. */
const stopFrom = (path: RunPath, step: number): number =>
  firstAtLeast(
    path.map((stop) => stop.step),
    step,
  );
