import type { CellIndex } from './cellIndex';
import type { Lane } from './lanes';
import type { Slot } from './slots';
import type { TimelineModel } from './timelineModel';

/**
 * How a box is to be seen: `agreement` what all say, quiet; `own` what some say; `branch` the first of a fork's branch; `passedOver` a branch
 * that has no step of its own in the fork's column; `outcome` an answer; `fold` several columns.
 */
export type Tone = 'agreement' | 'own' | 'branch' | 'passedOver' | 'outcome' | 'fold';

/** A box: what adjoining lanes share in one slot. */
export interface Block {
  readonly slot: number;
  /** Lanes `[fromLane, toLane]`. */
  readonly fromLane: number;
  readonly toLane: number;
  /** Index of the variant, in a fold of the group; -1 for lanes without a step. */
  readonly variant: number;
  readonly tone: Tone;
  /** Index of the fork that begins here and of the branch these lanes take, or -1. */
  readonly fork: number;
  readonly branch: number;
  /** In pixels from the top. */
  readonly top: number;
  readonly height: number;
}

export interface BlockInput {
  readonly model: TimelineModel;
  readonly cellIndex: CellIndex;
  readonly lanes: readonly Lane[];
  readonly slots: readonly Slot[];
  readonly laneHeight: number;
  /** The forks that are drawn, by column; the first one that a run takes part in names its branch. */
  readonly forks: ReadonlyMap<number, readonly number[]>;
}

/** Height that a bundle keeps however few lanes it has: two lines of text. */
const BUNDLE_HEIGHT = 40;
/** Height of a lane within a bundle. */
const BUNDLE_PITCH = 6;
/** Room around a box within its lanes. */
const INSET = 2;

/** What decides whether neighbouring lanes share a box. */
interface LanePlace {
  readonly variant: number;
  readonly fork: number;
  readonly branch: number;
}

function placeOf({ model, cellIndex, forks }: BlockInput, slot: Slot, run: number): LanePlace | null {
  if (slot.kind === 'fold') {
    const group = slot.groups.findIndex((runs) => runs.has(run));
    return group < 0 ? null : { variant: group, fork: -1, branch: -1 };
  }
  const cell = cellIndex.at(run, slot.from);
  const variant = cell < 0 ? -1 : (model.cells.variant[cell] ?? -1);
  const fork =
    forks.get(slot.from)?.find((index) => model.forks[index]?.branches.some(({ runs }) => runs.includes(run))) ?? -1;
  if (cell < 0 && fork < 0) return null;
  const branch = model.forks[fork]?.branches.findIndex(({ runs }) => runs.includes(run)) ?? -1;
  return { variant, fork, branch };
}

function toneOf(model: TimelineModel, slot: Slot, place: LanePlace, cell: number): Tone {
  if (slot.kind === 'fold' || slot.kind === 'agreement') return slot.kind;
  if (model.cells.isOutcome[cell] === 1) return 'outcome';
  if (place.fork >= 0) return place.variant < 0 ? 'passedOver' : 'branch';
  return 'own';
}

const isSamePlace = (a: LanePlace | null, b: LanePlace | null): boolean =>
  a?.variant === b?.variant && a?.fork === b?.fork && a?.branch === b?.branch;

/** Top and height of a box over lanes: agreement is bundled around the middle of its lanes, all else fills them. */
function extent(input: BlockInput, tone: Tone, fromLane: number, toLane: number): { top: number; height: number } {
  const half = input.laneHeight / 2;
  const first = (input.lanes[fromLane]?.y ?? 0) - half;
  const last = (input.lanes[toLane]?.y ?? 0) + half;
  const full = last - first - 2 * INSET;
  const isBundled = tone === 'agreement' || tone === 'fold';
  const height = isBundled ? Math.min(full, Math.max(BUNDLE_HEIGHT, BUNDLE_PITCH * (toLane - fromLane + 1))) : full;
  return { top: (first + last - height) / 2, height };
}

function blocksOfSlot(input: BlockInput, slot: Slot, slotIndex: number): readonly Block[] {
  const { model, cellIndex, lanes } = input;
  const places = lanes.map(({ run }) => placeOf(input, slot, run));
  const blocks: Block[] = [];
  for (let fromLane = 0; fromLane < lanes.length;) {
    const place = places[fromLane] ?? null;
    let end = fromLane + 1;
    while (end < lanes.length && isSamePlace(place, places[end] ?? null)) end += 1;
    if (place) {
      const tone = toneOf(model, slot, place, cellIndex.at(lanes[fromLane]?.run ?? -1, slot.from));
      blocks.push({
        slot: slotIndex,
        fromLane,
        toLane: end - 1,
        ...place,
        tone,
        ...extent(input, tone, fromLane, end - 1),
      });
    }
    fromLane = end;
  }
  return blocks;
}

/** The boxes of all slots, sorted by slot, then top to bottom; boxes of a slot do not overlap. */
export const layOutBlocks = (input: BlockInput): readonly Block[] =>
  input.slots.flatMap((slot, index) => blocksOfSlot(input, slot, index));
