import type { TimelineModel } from './timelineModel';

/** The fork that a reader should see first: the one that goes with the answer, else the first lasting one; null where there is neither. */
export function foremostFork({ forks }: TimelineModel): number | null {
  const decisive = forks.findIndex(({ decisiveP }) => decisiveP !== null);
  const found = decisive >= 0 ? decisive : forks.findIndex(({ lasting }) => lasting);
  return found >= 0 ? found : null;
}
