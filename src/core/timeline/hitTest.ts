import { bisector } from 'd3-array';
import type { Block } from './blocks';
import type { TimelineLayout } from './layout';
import type { Slot } from './slots';

const bySlotStart = bisector<Slot, number>(({ x }) => x);

export interface Hit {
  readonly block: Block;
  /** The lane whose ribbon is nearest within the box. */
  readonly lane: number;
}

/** The box at a point of layout space, or null. */
export function hitTest(layout: TimelineLayout, layoutX: number, y: number): Hit | null {
  const slotIndex = bySlotStart.right(layout.slots, layoutX) - 1;
  const slot = layout.slots[slotIndex];
  if (!slot || layoutX > slot.x + slot.width) return null;
  const from = layout.blocksOfSlot[slotIndex] ?? 0;
  const to = layout.blocksOfSlot[slotIndex + 1] ?? from;
  const block = layout.blocks.slice(from, to).find(({ top, height }) => y >= top && y <= top + height);
  if (!block) return null;
  const lanes = block.toLane - block.fromLane + 1;
  const nth = Math.min(lanes - 1, Math.floor(((y - block.top) / block.height) * lanes));
  return { block, lane: block.fromLane + nth };
}
