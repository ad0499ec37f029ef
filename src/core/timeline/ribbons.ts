import { curveBumpX, line } from 'd3-shape';
import type { TimelineLayout } from './layout';
import { toViewX } from './viewport';
import type { Viewport } from './viewport';

type Point = readonly [x: number, y: number];

const curve = line<Point>(
  ([x]) => x,
  ([, y]) => y,
)
  .curve(curveBumpX)
  .digits(1);

/** The points of a lane's ribbon in view space: level through each slot, turning between slots. */
export function ribbonPoints(
  layout: TimelineLayout,
  lane: number,
  viewport: Viewport,
  [first, last]: readonly [number, number],
): readonly Point[] {
  const { slots, laneY } = layout;
  const home = layout.lanes[lane]?.y ?? 0;
  const points: Point[] = first <= 0 ? [[toViewX(viewport, 0), home]] : [];
  for (let slot = Math.max(0, first); slot <= Math.min(last, slots.length - 1); slot += 1) {
    const { x = 0, width = 0 } = slots[slot] ?? {};
    const y = laneY[lane * slots.length + slot] ?? home;
    points.push([toViewX(viewport, x), y], [toViewX(viewport, x + width), y]);
  }
  if (last >= slots.length - 1) points.push([toViewX(viewport, layout.width), home]);
  return points;
}

/** The ribbon of a lane over some slots, as SVG path data in view space. */
export function ribbonPath(
  layout: TimelineLayout,
  lane: number,
  viewport: Viewport,
  slots: readonly [number, number],
): string {
  return curve(ribbonPoints(layout, lane, viewport, slots)) ?? '';
}
