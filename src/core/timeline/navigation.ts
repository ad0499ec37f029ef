import type { TimelineLayout } from './layout';
import type { TimelineModel } from './timelineModel';

/** Where the keyboard stands: a run's cell in a column. */
export interface Cursor {
  readonly run: number;
  readonly column: number;
}

/** Layers of the view that Escape leaves one by one. */
export interface Walk {
  readonly cursor: Cursor | null;
  /** Whether the cursor's step is open. */
  readonly isStepOpen: boolean;
  readonly openFork: number | null;
}

export type WalkKey =
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'first'
  | 'last'
  | 'pageLeft'
  | 'pageRight'
  | 'nextFork'
  | 'previousFork'
  | 'open'
  | 'back';

const PAGE_COLUMNS = 10;

export interface WalkGround {
  readonly model: TimelineModel;
  readonly layout: TimelineLayout;
}

/** Columns of a run that can be stood on, ascending: one for each slot in which the run has a cell. */
function stops({ layout }: WalkGround, run: number): readonly number[] {
  return layout.slots.flatMap(({ from, to }) => {
    for (let column = from; column <= to; column += 1) if (layout.cellIndex.at(run, column) >= 0) return [column];
    return [];
  });
}

function nearest(columns: readonly number[], column: number): number | undefined {
  let best = columns[0];
  for (const candidate of columns) {
    if (best === undefined || Math.abs(candidate - column) < Math.abs(best - column)) best = candidate;
  }
  return best;
}

function start(ground: WalkGround): Cursor | null {
  for (const { run } of ground.layout.lanes) {
    const column = stops(ground, run)[0];
    if (column !== undefined) return { run, column };
  }
  return null;
}

function alongRun(ground: WalkGround, cursor: Cursor, by: number): Cursor {
  const columns = stops(ground, cursor.run);
  const here = columns.findLastIndex((column) => column <= cursor.column);
  const column = columns[Math.min(columns.length - 1, Math.max(0, here + by))];
  return column === undefined ? cursor : { run: cursor.run, column };
}

function acrossLanes(ground: WalkGround, cursor: Cursor, by: 1 | -1): Cursor {
  const { lanes, laneOfRun } = ground.layout;
  for (let lane = (laneOfRun[cursor.run] ?? 0) + by; lane >= 0 && lane < lanes.length; lane += by) {
    const run = lanes[lane]?.run ?? 0;
    const column = nearest(stops(ground, run), cursor.column);
    if (column !== undefined) return { run, column };
  }
  return cursor;
}

function toFork(ground: WalkGround, walk: Walk, by: 1 | -1): Walk {
  const { forks } = ground.model;
  if (forks.length === 0) return walk;
  const from = walk.openFork ?? forkBeside(ground, walk.cursor, by);
  const openFork = Math.min(forks.length - 1, Math.max(0, from + by));
  return openForkIn(ground, walk, openFork);
}

/** The fork from which a step in direction `by` leads to the next one after, or before, the cursor. */
function forkBeside({ model: { forks } }: WalkGround, cursor: Cursor | null, by: 1 | -1): number {
  if (cursor === null) return by === 1 ? -1 : forks.length;
  if (by === 1) return forks.findLastIndex(({ column }) => column <= cursor.column);
  const next = forks.findIndex(({ column }) => column >= cursor.column);
  return next < 0 ? forks.length : next;
}

/** Opens a fork and stands on the first step of its first branch. */
export function openForkIn(ground: WalkGround, walk: Walk, fork: number): Walk {
  const found = ground.model.forks[fork];
  if (!found) return walk;
  const run = found.branches[0]?.runs[0];
  const column = run === undefined ? undefined : nearest(stops(ground, run), found.column);
  const cursor = run === undefined || column === undefined ? walk.cursor : { run, column };
  return { cursor, openFork: fork, isStepOpen: false };
}

function back(walk: Walk): Walk {
  if (walk.isStepOpen) return { ...walk, isStepOpen: false };
  if (walk.openFork !== null) return { ...walk, openFork: null };
  return { ...walk, cursor: null };
}

function moved(ground: WalkGround, cursor: Cursor, key: WalkKey): Cursor {
  switch (key) {
    case 'left':
      return alongRun(ground, cursor, -1);
    case 'right':
      return alongRun(ground, cursor, 1);
    case 'up':
      return acrossLanes(ground, cursor, -1);
    case 'down':
      return acrossLanes(ground, cursor, 1);
    case 'first':
      return alongRun(ground, cursor, -Infinity);
    case 'last':
      return alongRun(ground, cursor, Infinity);
    case 'pageLeft':
      return alongRun(ground, cursor, -PAGE_COLUMNS);
    case 'pageRight':
      return alongRun(ground, cursor, PAGE_COLUMNS);
    default:
      return cursor;
  }
}

/** The keyboard walk: the state after a key. The first key of a walk sets out at the first cell of the first lane. */
export function walkBy(ground: WalkGround, walk: Walk, key: WalkKey): Walk {
  if (key === 'nextFork') return toFork(ground, walk, 1);
  if (key === 'previousFork') return toFork(ground, walk, -1);
  if (key === 'back') return back(walk);
  if (key === 'open') return walk.cursor ? { ...walk, isStepOpen: true } : { ...walk, cursor: start(ground) };
  return { ...walk, cursor: walk.cursor ? moved(ground, walk.cursor, key) : start(ground) };
}
