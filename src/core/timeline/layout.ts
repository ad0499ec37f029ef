import { layOutBlocks } from './blocks';
import type { Block } from './blocks';
import { indexCells } from './cellIndex';
import type { CellIndex } from './cellIndex';
import { forksByColumn } from './forksInPlace';
import { orderLanes } from './laneOrder';
import type { LaneOrder } from './laneOrder';
import { layOutLanes } from './lanes';
import type { Lane } from './lanes';
import { MARGIN, layOutSlots } from './slots';
import type { Slot, SlotOptions } from './slots';
import type { TimelineModel } from './timelineModel';

export interface LayoutOptions extends SlotOptions {
  readonly order: LaneOrder;
  /** Height of a lane, in pixels. */
  readonly laneHeight: number;
  /** The fork that the reader has opened: its branches are drawn before those of other forks in its column. */
  readonly openFork: number | null;
}

/**
 * The picture as data. Along the timeline it is in layout space (pixels at zoom 1), down the lanes in pixels: zooming stretches it along
 * the timeline alone.
 */
export interface TimelineLayout {
  readonly width: number;
  readonly height: number;
  readonly laneHeight: number;
  /** Top to bottom. */
  readonly lanes: readonly Lane[];
  /** The lane of each run. */
  readonly laneOfRun: Int32Array;
  /** Left to right. */
  readonly slots: readonly Slot[];
  /** The slot of each column. */
  readonly slotOfColumn: Int32Array;
  /** Sorted by slot, then top to bottom. */
  readonly blocks: readonly Block[];
  /** Index of the first block of each slot, and at the end the number of blocks. */
  readonly blocksOfSlot: Int32Array;
  /** Where the ribbon of a lane passes through a slot: `laneY[lane * slots.length + slot]`. */
  readonly laneY: Float32Array;
  readonly cellIndex: CellIndex;
  /** The forks that are drawn, by column, the one that names the boxes first. */
  readonly forksByColumn: ReadonlyMap<number, readonly number[]>;
}

function slotsByColumn(slots: readonly Slot[], columnCount: number): Int32Array {
  const slotOfColumn = new Int32Array(columnCount);
  slots.forEach((slot, index) => slotOfColumn.fill(index, slot.from, slot.to + 1));
  return slotOfColumn;
}

function firstBlocks(blocks: readonly Block[], slotCount: number): Int32Array {
  const first = new Int32Array(slotCount + 1);
  for (const { slot } of blocks) first[slot + 1] = (first[slot + 1] ?? 0) + 1;
  for (let slot = 1; slot <= slotCount; slot += 1) first[slot] = (first[slot] ?? 0) + (first[slot - 1] ?? 0);
  return first;
}

function ribbonHeights(lanes: readonly Lane[], blocks: readonly Block[], slotCount: number): Float32Array {
  const laneY = new Float32Array(lanes.length * slotCount);
  lanes.forEach(({ y }, lane) => laneY.fill(y, lane * slotCount, (lane + 1) * slotCount));
  for (const { slot, fromLane, toLane, top, height } of blocks) {
    const pitch = height / (toLane - fromLane + 1);
    for (let lane = fromLane; lane <= toLane; lane += 1) {
      laneY[lane * slotCount + slot] = top + pitch * (lane - fromLane + 0.5);
    }
  }
  return laneY;
}

/**
 * Lays a timeline out. Runs keep their lane from beginning to end, so ribbons never cross: where runs say the same their ribbons run
 * bundled through one box, where they do not each keeps to its own height. A variant whose lanes do not all adjoin has several boxes.
 */
export function layOutTimeline(model: TimelineModel, options: LayoutOptions): TimelineLayout {
  const cellIndex = indexCells(model);
  const order = orderLanes(model, cellIndex, options.order);
  const { lanes, height } = layOutLanes(model, order, options.laneHeight);
  const laneOfRun = new Int32Array(lanes.length);
  lanes.forEach(({ run }, lane) => (laneOfRun[run] = lane));
  const forks = forksByColumn(model, options.openFork);
  const slots = layOutSlots({ model, index: cellIndex, forks }, options);
  const blocks = layOutBlocks({ model, cellIndex, lanes, slots, forks, laneHeight: options.laneHeight });
  const last = slots.at(-1);
  return {
    width: (last ? last.x + last.width : 0) + MARGIN,
    height,
    laneHeight: options.laneHeight,
    lanes,
    laneOfRun,
    slots,
    slotOfColumn: slotsByColumn(slots, model.columnCount),
    blocks,
    blocksOfSlot: firstBlocks(blocks, slots.length),
    laneY: ribbonHeights(lanes, blocks, slots.length),
    cellIndex,
    forksByColumn: forks,
  };
}
