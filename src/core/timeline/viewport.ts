import { bisectLeft, bisectRight } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { TimelineLayout } from './layout';

/**
 * What part of the timeline is seen. `viewX = layoutX * k + x`: layout space is in pixels at zoom 1, view space in pixels from the left edge of
 * the visible part.
 */
export interface Viewport {
  readonly k: number;
  readonly x: number;
}

export const MAX_ZOOM = 4;
/** Above this zoom a wide timeline needs no more stretching to be read. */
const MAX_FIT_ZOOM = 1.7;
/** Below this zoom labels can no longer be read, so a first view shows a part instead. */
const READABLE_ZOOM = 0.54;

export const toViewX = ({ k, x }: Viewport, layoutX: number): number => layoutX * k + x;

export const toLayoutX = ({ k, x }: Viewport, viewX: number): number => scaleLinear([x, x + k], [0, 1])(viewX);

/** The smallest zoom: everything is seen. */
export const minZoom = ({ width }: TimelineLayout, viewWidth: number): number =>
  width === 0 || viewWidth <= 0 ? 1 : Math.min(1, viewWidth / width);

/** Everything, over the whole width. */
export function fitAll({ width }: TimelineLayout, viewWidth: number): Viewport {
  if (width === 0 || viewWidth <= 0) return { k: 1, x: 0 };
  return { k: Math.min(MAX_FIT_ZOOM, viewWidth / width), x: 0 };
}

/** Within the limits of zoom, and without empty room at a side where there is more to see. */
export function clamp(viewport: Viewport, layout: TimelineLayout, viewWidth: number): Viewport {
  const k = Math.min(MAX_ZOOM, Math.max(minZoom(layout, viewWidth), viewport.k));
  const room = viewWidth - layout.width * k;
  return { k, x: room >= 0 ? 0 : Math.min(0, Math.max(room, viewport.x)) };
}

/** Pans as little as needed to show a column, with some room around it. */
export function reveal(viewport: Viewport, layout: TimelineLayout, viewWidth: number, column: number): Viewport {
  const slot = layout.slots[layout.slotOfColumn[column] ?? -1];
  if (!slot) return viewport;
  const room = Math.min(60, viewWidth / 8);
  const left = toViewX(viewport, slot.x) - room;
  const right = toViewX(viewport, slot.x + slot.width) + room;
  const shift = left < 0 ? -left : right > viewWidth ? Math.max(viewWidth - right, -left) : 0;
  return clamp({ k: viewport.k, x: viewport.x + shift }, layout, viewWidth);
}

/** What is seen first: everything where its labels can be read, else a readable part with the given column. */
export function firstView(layout: TimelineLayout, viewWidth: number, column: number): Viewport {
  const all = fitAll(layout, viewWidth);
  if (all.k >= READABLE_ZOOM) return all;
  return reveal({ k: 0.85, x: 0 }, layout, viewWidth, column);
}

/** The slots `[first, last]` that are seen at least in part. */
export function visibleSlots(
  { slots }: TimelineLayout,
  viewport: Viewport,
  viewWidth: number,
): readonly [number, number] {
  const left = toLayoutX(viewport, 0);
  const right = toLayoutX(viewport, viewWidth);
  const ends = slots.map(({ x, width }) => x + width);
  const starts = slots.map(({ x }) => x);
  return [Math.min(slots.length - 1, bisectLeft(ends, left)), Math.max(0, bisectRight(starts, right) - 1)];
}
