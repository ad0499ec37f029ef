import type { ForkRow, TimelineModel } from '../core/timeline/timelineModel';
import type { ViewState } from '../protocol/view';

const forkIdentity = ({ branches }: ForkRow, { runs }: TimelineModel): string =>
  branches
    .map((branch) =>
      branch.runs
        .map((run) => runs[run]?.id ?? '')
        .sort()
        .join('\u0001'),
    )
    .sort()
    .join('\u0002');

function sameFork(fork: number | null, before: TimelineModel, after: TimelineModel): number | null {
  const found = fork === null ? undefined : before.forks[fork];
  if (!found) return null;
  const identity = forkIdentity(found, before);
  const same = after.forks.findIndex((candidate) => forkIdentity(candidate, after) === identity);
  if (same >= 0) return same;
  const inPlace = after.forks.findIndex(({ column }) => column === found.column);
  return inPlace >= 0 ? inPlace : null;
}

/**
 * The view as it was, on a later model of the same runs: what is selected stays selected though runs have come and indices moved. A fork
 * counts as the same when it parts the same runs, else when it stands in the same column.
 */
export function carryOver(view: ViewState, before: TimelineModel, after: TimelineModel): ViewState {
  const { selected } = view;
  const id = selected === null ? undefined : before.runs[selected.run]?.id;
  const run = id === undefined ? -1 : after.runs.findIndex((candidate) => candidate.id === id);
  return {
    ...view,
    selected: selected !== null && run >= 0 ? { run, step: selected.step } : null,
    openFork: sameFork(view.openFork, before, after),
  };
}
