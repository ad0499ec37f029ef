import type { ForkingRun } from './forkingRun';
import type { MeetingTable } from './meetings';
import type { Parting } from './parting';
import { partingOf } from './parting';
import type { RunPath } from './runPaths';

/** Runs of different answers may still say one thing in common after they part for good. */
export const STRAY_MEETINGS = 1;

/** Where the runs of different answers last said the same, but for a stray meeting. */
export function outcomePartings(
  paths: readonly RunPath[],
  runs: readonly ForkingRun[],
  meetings: MeetingTable,
): readonly Parting[] {
  const groups = new Map<number, { run: number; step: number }[]>();
  let column = Infinity;
  runs.forEach(({ outcome, counts }, run) => {
    const path = paths[run] ?? [];
    if (!counts || outcome === null || path.length === 0) return;
    const others = runs.flatMap((other, index) => (other.outcome !== null && other.outcome !== outcome ? [index] : []));
    const shared = new Set(others.flatMap((other) => meetings.of(run, other).a));
    const last = [...shared].sort((a, b) => b - a)[STRAY_MEETINGS] ?? -1;
    const stop = path[Math.min(last + 1, path.length - 1)];
    if (stop === undefined) return;
    column = Math.min(column, stop.column);
    const known = groups.get(outcome);
    if (known === undefined) groups.set(outcome, [{ run, step: stop.step }]);
    else known.push({ run, step: stop.step });
  });
  const parting = partingOf('outcome', column, groups.values());
  return parting === null ? [] : [parting];
}
