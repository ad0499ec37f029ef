import type { ForkRow, TimelineModel } from './timelineModel';

const partition = ({ branches }: ForkRow): string =>
  branches
    .map(({ runs }) => [...runs].sort((a, b) => a - b).join(' '))
    .sort()
    .join('|');

/**
 * Forks as they are drawn. A fork that parts the same runs in the same way as an earlier one tells nothing new: it is not drawn as a fork, and
 * reached through the list of forks alone. Indices into {@link TimelineModel.forks}, by column.
 */
export function drawnForks({ forks }: TimelineModel): readonly number[] {
  const seen = new Map<string, number>();
  forks.forEach((fork, index) => {
    const key = partition(fork);
    const first = seen.get(key);
    // The decisive one stands for its partition, wherever it is.
    if (first === undefined || fork.decisiveP !== null) seen.set(key, index);
  });
  return [...seen.values()].sort((a, b) => a - b);
}

const weight = ({ decisiveP, lasting }: ForkRow): number => (decisiveP !== null ? 2 : lasting ? 1 : 0);

/** Drawn forks by column; of several in one column the weightiest first, and before all others the one that is open. */
export function forksByColumn(model: TimelineModel, open: number | null): ReadonlyMap<number, readonly number[]> {
  const byColumn = new Map<number, number[]>();
  const drawn = drawnForks(model);
  const shown = open === null || drawn.includes(open) || !model.forks[open] ? drawn : [open, ...drawn];
  for (const index of shown) {
    const column = model.forks[index]?.column ?? -1;
    byColumn.set(column, [...(byColumn.get(column) ?? []), index]);
  }
  const rank = (index: number): number => {
    const fork = model.forks[index];
    return index === open ? Infinity : fork ? weight(fork) : 0;
  };
  for (const indices of byColumn.values()) indices.sort((a, b) => rank(b) - rank(a) || a - b);
  return byColumn;
}
