import type { TimelineModel } from './timelineModel';

/** Where a run has its home, from its first step to its answer. */
export interface Lane {
  readonly run: number;
  /** Centre, in pixels from the top. */
  readonly y: number;
}

/** Room between lanes whose runs part for good or come to different answers, as a share of a lane's height. */
const GROUP_GAP = 0.55;
export const LANES_MARGIN = 8;

function isGroupEdge(model: TimelineModel, above: number, below: number): boolean {
  const [a, b] = [model.runs[above], model.runs[below]];
  if (a?.counts !== b?.counts || a?.outcome !== b?.outcome) return true;
  return model.forks
    .filter(({ lasting }) => lasting)
    .some(({ branches }) => {
      const branchOf = (run: number): number => branches.findIndex(({ runs }) => runs.includes(run));
      return branchOf(above) !== branchOf(below);
    });
}

/** Gives each run its lane, in order from the top, with room between groups. */
export function layOutLanes(
  model: TimelineModel,
  order: readonly number[],
  laneHeight: number,
): { readonly lanes: readonly Lane[]; readonly height: number } {
  let top = LANES_MARGIN;
  const lanes = order.map((run, lane) => {
    const above = order[lane - 1];
    if (above !== undefined && isGroupEdge(model, above, run)) top += Math.round(GROUP_GAP * laneHeight);
    const y = top + laneHeight / 2;
    top += laneHeight;
    return { run, y };
  });
  return { lanes, height: top + LANES_MARGIN };
}
