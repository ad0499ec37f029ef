import type { CellIndex } from './cellIndex';
import type { TimelineModel } from './timelineModel';

/**
 * What a place along the timeline shows: `agreement` all runs that are under way say the same; `difference` they do not; `fork` a fork
 * begins; `outcome` answers are stated; `fold` several columns through which the same groups of runs say the same.
 */
export type SlotKind = 'agreement' | 'difference' | 'fork' | 'outcome' | 'fold';

/** A place along the timeline: one column, or a fold of the columns `[from, to]`. */
export interface Slot {
  readonly from: number;
  readonly to: number;
  readonly kind: SlotKind;
  /** Left edge, in layout space: pixels at zoom 1 from the start of the timeline. */
  readonly x: number;
  readonly width: number;
  /** Of a fold: the groups of runs that go through it together. Disjoint. */
  readonly groups: readonly ReadonlySet<number>[];
}

export interface SlotOptions {
  /** Stretches of at least so many columns through which the groups stay the same fold into one slot; null folds none. */
  readonly foldFrom: number | null;
  /** First columns of folds that the reader opened. */
  readonly opened: ReadonlySet<number>;
}

/** Widths in layout space. Differences are wide since they are read; agreement is narrow since it is known. */
const WIDTH: Readonly<Record<SlotKind, number>> = {
  agreement: 88,
  difference: 128,
  fork: 200,
  outcome: 84,
  fold: 108,
};
/** A fork whose branches meet again weighs less. */
const PASSING_FORK_WIDTH = 150;
const GAP = 14;
/** Room for ribbons to part and meet. */
const TURN_GAP = 26;
const FORK_GAP = 40;
export const MARGIN = 20;

export interface SlotInput {
  readonly model: TimelineModel;
  readonly index: CellIndex;
  /** The forks that are drawn, by column. */
  readonly forks: ReadonlyMap<number, readonly number[]>;
}

/** Whether a run passes over a column: it has steps before and after, and none in it. */
function passesOver(index: CellIndex, run: number, column: number): boolean {
  const [from, to] = index.span(run);
  return from >= 0 && from < column && column < to && index.at(run, column) < 0;
}

function columnKind({ model, index, forks }: SlotInput, column: number): SlotKind {
  if (forks.has(column)) return 'fork';
  const runs = model.runs.map((_, run) => run);
  const cells = runs.map((run) => index.at(run, column)).filter((cell) => cell >= 0);
  if (cells.length > 0 && cells.every((cell) => model.cells.isOutcome[cell] === 1)) return 'outcome';
  const variants = new Set(cells.map((cell) => model.cells.variant[cell]));
  return variants.size < 2 && !runs.some((run) => passesOver(index, run, column)) ? 'agreement' : 'difference';
}

type Groups = readonly ReadonlySet<number>[];

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly kind: SlotKind;
  readonly groups: Groups;
}

/** The runs of each variant of a column. */
function groupsOf({ model, index }: Ground, column: number): Groups {
  const groups = new Map<number, Set<number>>();
  model.runs.forEach((_, run) => {
    const variant = model.cells.variant[index.at(run, column)];
    if (variant === undefined) return;
    groups.set(variant, (groups.get(variant) ?? new Set()).add(run));
  });
  return [...groups.values()];
}

/** The groups of a stretch with those of a column more, or null where the column parts or joins a group. */
function joinGroups(groups: Groups, more: Groups): Groups | null {
  const joined = [...groups];
  for (const group of more) {
    const members = [...group];
    const overlapping = joined.filter((known) => members.some((run) => known.has(run)));
    const [same] = overlapping;
    if (!same) joined.push(group);
    else if (overlapping.length > 1 || same.size !== group.size || !members.every((run) => same.has(run))) return null;
  }
  return joined;
}

const isFoldable = (kind: SlotKind | undefined): boolean => kind === 'agreement' || kind === 'difference';

/** The longest stretch from a column on through which the same groups of runs say the same. */
function unchangedFrom(ground: Ground, from: number): { readonly end: number; readonly groups: Groups } {
  let groups = groupsOf(ground, from);
  let end = from + 1;
  // Agreement does not run on into difference: the place where the first insertion stands is to be seen.
  while (isFoldable(ground.kinds[end]) && ground.kinds[end] === ground.kinds[from]) {
    const joined = joinGroups(groups, groupsOf(ground, end));
    if (!joined) break;
    groups = joined;
    end += 1;
  }
  return { end, groups };
}

interface Ground extends SlotInput {
  readonly kinds: readonly SlotKind[];
}

function stretches(ground: Ground, { foldFrom, opened }: SlotOptions): readonly Stretch[] {
  const { kinds } = ground;
  const found: Stretch[] = [];
  for (let from = 0; from < kinds.length;) {
    const kind = kinds[from] ?? 'difference';
    const { end, groups } =
      foldFrom === null || !isFoldable(kind) ? { end: from + 1, groups: [] } : unchangedFrom(ground, from);
    const isLong = foldFrom !== null && end - from >= foldFrom;
    if (isLong && !opened.has(from)) found.push({ from, to: end - 1, kind: 'fold', groups });
    else for (let column = from; column < end; column += 1) found.push({ from: column, to: column, kind, groups: [] });
    from = end;
  }
  return found;
}

const isQuiet = (kind: SlotKind | undefined): boolean => kind === 'agreement' || kind === 'fold';

function gapBetween(before: SlotKind, after: SlotKind): number {
  if (after === 'fork') return FORK_GAP;
  return isQuiet(before) === isQuiet(after) ? GAP : TURN_GAP;
}

function widthOf({ model, forks }: SlotInput, { kind, from }: Stretch): number {
  if (kind !== 'fork') return WIDTH[kind];
  const here = forks.get(from) ?? [];
  const weighs = here.some((fork) => model.forks[fork]?.lasting === true || model.forks[fork]?.decisiveP !== null);
  return weighs ? WIDTH.fork : PASSING_FORK_WIDTH;
}

/** The places along the timeline, left to right, without overlap; together they cover every column once. */
export function layOutSlots(input: SlotInput, options: SlotOptions): readonly Slot[] {
  const kinds = Array.from({ length: input.model.columnCount }, (_, column) => columnKind(input, column));
  const slots: Slot[] = [];
  let x = MARGIN;
  for (const stretch of stretches({ ...input, kinds }, options)) {
    const before = slots.at(-1);
    if (before) x += gapBetween(before.kind, stretch.kind);
    const width = widthOf(input, stretch);
    slots.push({ ...stretch, x, width });
    x += width;
  }
  return slots;
}
