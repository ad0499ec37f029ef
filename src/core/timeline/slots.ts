import type { CellIndex } from './cellIndex';
import type { TimelineModel } from './timelineModel';

/**
 * What a place along the timeline shows: `agreement` all runs that are under way say the same; `difference` they do not; `fork` a fork
 * begins; `outcome` answers are stated; `fold` several columns of agreement in one.
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
}

export interface SlotOptions {
  /** Agreements of at least so many columns fold into one slot; null folds none. */
  readonly foldFrom: number | null;
  /** First columns of folds that the reader opened. */
  readonly opened: ReadonlySet<number>;
}

/** Widths in layout space. Differences are wide since they are read; agreement is narrow since it is known. */
const WIDTH: Readonly<Record<SlotKind, number>> = {
  agreement: 104,
  difference: 168,
  fork: 236,
  outcome: 112,
  fold: 84,
};
const GAP = 16;
/** Room for ribbons to part and meet. */
const TURN_GAP = 34;
const FORK_GAP = 52;
export const MARGIN = 22;

function columnKind(model: TimelineModel, index: CellIndex, column: number): SlotKind {
  if (model.forks.some((fork) => fork.column === column)) return 'fork';
  let first = -1;
  let isSame = true;
  let isOutcome = true;
  model.runs.forEach((_, run) => {
    const cell = index.at(run, column);
    const [from, to] = index.span(run);
    if (cell < 0) {
      if (from >= 0 && from < column && column < to) isSame = false;
      return;
    }
    const variant = model.cells.variant[cell] ?? 0;
    if (first === -1) first = variant;
    if (variant !== first) isSame = false;
    if (model.cells.isOutcome[cell] !== 1) isOutcome = false;
  });
  if (isOutcome && first !== -1) return 'outcome';
  return isSame ? 'agreement' : 'difference';
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly kind: SlotKind;
}

function stretches(kinds: readonly SlotKind[], { foldFrom, opened }: SlotOptions): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let from = 0; from < kinds.length;) {
    const kind = kinds[from] ?? 'difference';
    let end = from + 1;
    while (kind === 'agreement' && kinds[end] === 'agreement') end += 1;
    const folds = foldFrom !== null && end - from >= foldFrom && !opened.has(from);
    if (folds) found.push({ from, to: end - 1, kind: 'fold' });
    else for (let column = from; column < end; column += 1) found.push({ from: column, to: column, kind });
    from = end;
  }
  return found;
}

const isQuiet = (kind: SlotKind | undefined): boolean => kind === 'agreement' || kind === 'fold';

function gapBetween(before: SlotKind, after: SlotKind): number {
  if (after === 'fork') return FORK_GAP;
  return isQuiet(before) === isQuiet(after) ? GAP : TURN_GAP;
}

/** The places along the timeline, left to right, without overlap; together they cover every column once. */
export function layOutSlots(model: TimelineModel, index: CellIndex, options: SlotOptions): readonly Slot[] {
  const kinds = Array.from({ length: model.columnCount }, (_, column) => columnKind(model, index, column));
  const slots: Slot[] = [];
  let x = MARGIN;
  for (const stretch of stretches(kinds, options)) {
    const before = slots.at(-1);
    if (before) x += gapBetween(before.kind, stretch.kind);
    slots.push({ ...stretch, x, width: WIDTH[stretch.kind] });
    x += WIDTH[stretch.kind];
  }
  return slots;
}
