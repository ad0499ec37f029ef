import type { Block } from '../timeline/blocks';
import { boxArea, outcomeOfBlock } from '../timeline/boxPaths';
import type { Frame } from './picture';

/**
 * Along the left edge of each box that differs, a stroke for each lane in the colour of its outcome: which answers its runs will come
 * to. One SVG path an outcome (-1: none), in view space.
 */
export function boxEdges({ picture, viewport }: Frame, blocks: readonly Block[]): ReadonlyMap<number, string> {
  const { layout, model } = picture;
  const edges = new Map<number, string>();
  for (const block of blocks) {
    if (block.tone === 'fold' || block.tone === 'agreement') continue;
    const { x, y, height } = boxArea(layout, block, viewport);
    const pitch = height / (block.toLane - block.fromLane + 1);
    const isMixed = block.toLane > block.fromLane && outcomeOfBlock(layout, model, block) < 0;
    const step = isMixed ? pitch : height;
    for (let top = y + 2, lane = block.fromLane; top < y + height - 1; top += step, lane += 1) {
      const outcome = model.runs[layout.lanes[lane]?.run ?? -1]?.outcome ?? -1;
      const piece = `M${(x + 2.5).toFixed(1)},${top.toFixed(1)}v${(step - (isMixed ? 2 : 4)).toFixed(1)}`;
      edges.set(outcome, (edges.get(outcome) ?? '') + piece);
    }
  }
  return edges;
}
