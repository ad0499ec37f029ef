import type { LaneOrder } from './laneOrder';
import { layOutTimeline } from './layout';
import type { TimelineLayout } from './layout';
import type { TimelineModel } from './timelineModel';

/** What a reader has chosen to see. */
export interface LayoutChoice {
  readonly order: LaneOrder;
  /** First columns of the folds that are opened. */
  readonly openedFolds: readonly number[];
  readonly openFork: number | null;
}

/** Agreements of so many columns fold, where the timeline is long. */
const FOLD_FROM = 4;
const SHORT_TIMELINE = 14;

/** Fewer lanes are higher, so that boxes have room for words. */
function laneHeight(laneCount: number): number {
  if (laneCount <= 10) return 36;
  if (laneCount <= 16) return 28;
  return laneCount <= 24 ? 22 : 17;
}

/** Lays a timeline out for its size: few lanes have room for words, and of a long timeline what agrees is folded. */
export const readableLayout = (model: TimelineModel, { order, openedFolds, openFork }: LayoutChoice): TimelineLayout =>
  layOutTimeline(model, {
    order,
    laneHeight: laneHeight(model.runs.length),
    foldFrom: model.columnCount > SHORT_TIMELINE ? FOLD_FROM : null,
    opened: new Set(openedFolds),
    openFork,
  });
