import type { ForkRow } from '../timeline/timelineModel';
import { toViewX } from '../timeline/viewport';
import type { Frame } from './picture';

/** A fork's guide and its mark stand so far before the fork's column, in layout space. */
const GUIDE_OFFSET = 12;

/** The line at which a fork begins, from top to bottom, in view space. */
export interface ForkGuide {
  readonly index: number;
  readonly fork: ForkRow;
  readonly x: number;
}

/** Where the guide of a column's forks stands, in view space. */
export function guideX({ picture: { layout }, viewport }: Frame, column: number): number {
  return toViewX(viewport, (layout.slots[layout.slotOfColumn[column] ?? -1]?.x ?? 0) - GUIDE_OFFSET);
}

/** One guide a column with forks: that of its first one. */
export function forkGuides(frame: Frame): readonly ForkGuide[] {
  const { layout, model } = frame.picture;
  return [...layout.forksByColumn].flatMap(([column, [index]]) => {
    const fork = model.forks[index ?? -1];
    return index === undefined || fork === undefined ? [] : [{ index, fork, x: guideX(frame, column) }];
  });
}
