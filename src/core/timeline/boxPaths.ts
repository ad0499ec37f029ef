import type { Block, Tone } from './blocks';
import type { TimelineLayout } from './layout';
import type { TimelineModel } from './timelineModel';
import { toViewX } from './viewport';
import type { Viewport } from './viewport';

/** Boxes that look the same, as one path. */
export interface BoxGroup {
  readonly tone: Tone;
  /** The outcome that all runs of each box come to, or -1 where they differ or have none. */
  readonly outcome: number;
  /** SVG path data in view space. */
  readonly path: string;
}

/** A box in view space. */
export interface BoxArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const CORNER = 4;
/** A box narrower than this is still drawn as wide, so that it can be seen at all. */
const MIN_WIDTH = 1.5;

export function boxArea({ slots }: TimelineLayout, { slot, top, height }: Block, viewport: Viewport): BoxArea {
  const { x = 0, width = 0 } = slots[slot] ?? {};
  return { x: toViewX(viewport, x), y: top, width: Math.max(MIN_WIDTH, width * viewport.k), height };
}

const short = (value: number): string => String(Math.round(value * 10) / 10);

function roundedBox({ x, y, width, height }: BoxArea): string {
  const r = Math.min(CORNER, width / 2, height / 2);
  const [w, h] = [short(width - 2 * r), short(height - 2 * r)];
  const turn = (dx: number, dy: number): string => `a${short(r)},${short(r)} 0 0 1 ${short(dx)},${short(dy)}`;
  return `M${short(x + r)},${short(y)}h${w}${turn(r, r)}v${h}${turn(-r, r)}h-${w}${turn(-r, -r)}v-${h}${turn(r, -r)}z`;
}

/** The outcome that all runs of a box come to, or -1. */
export function outcomeOfBlock({ lanes }: TimelineLayout, { runs }: TimelineModel, block: Block): number {
  const first = runs[lanes[block.fromLane]?.run ?? -1]?.outcome ?? -1;
  for (let lane = block.fromLane + 1; lane <= block.toLane; lane += 1) {
    if (runs[lanes[lane]?.run ?? -1]?.outcome !== first) return -1;
  }
  return first;
}

/** The blocks of the slots `[first, last]`. */
export const blocksIn = (
  { blocks, blocksOfSlot }: TimelineLayout,
  [first, last]: readonly [number, number],
): readonly Block[] => blocks.slice(blocksOfSlot[Math.max(0, first)] ?? 0, blocksOfSlot[last + 1] ?? blocks.length);

/** The boxes of some slots, those that look the same joined to one path: however many boxes, few paths. */
export function boxPaths(
  layout: TimelineLayout,
  model: TimelineModel,
  viewport: Viewport,
  slots: readonly [number, number],
): readonly BoxGroup[] {
  const groups = new Map<string, { tone: Tone; outcome: number; boxes: string[] }>();
  for (const block of blocksIn(layout, slots)) {
    const isQuiet = block.tone === 'agreement' || block.tone === 'fold';
    const outcome = isQuiet ? -1 : outcomeOfBlock(layout, model, block);
    const key = `${block.tone} ${outcome}`;
    const group = groups.get(key) ?? { tone: block.tone, outcome, boxes: [] };
    group.boxes.push(roundedBox(boxArea(layout, block, viewport)));
    groups.set(key, group);
  }
  return [...groups.values()].map(({ tone, outcome, boxes }) => ({ tone, outcome, path: boxes.join('') }));
}
