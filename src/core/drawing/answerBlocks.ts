import type { Lane } from '../timeline/lanes';
import { endKey } from './glyphs';
import type { Picture } from './picture';

/** Adjoining lanes with the same answer; runs without one stand alone, since their reasons differ. */
export interface AnswerBlock {
  /** -1 for none. */
  readonly outcome: number;
  /** The first of its runs. */
  readonly run: number;
  readonly laneCount: number;
  /** In pixels from the top of the lanes. */
  readonly top: number;
  readonly height: number;
}

/** Whether there is room for one line only. */
export const isLow = ({ height }: AnswerBlock): boolean => height < 50;

export function answerBlocks({ layout, model }: Picture): readonly AnswerBlock[] {
  const blocks: AnswerBlock[] = [];
  const outcomeOf = (lane: Lane | undefined): number => model.runs[lane?.run ?? -1]?.outcome ?? -1;
  const half = layout.laneHeight / 2;
  for (let from = 0; from < layout.lanes.length;) {
    const first = layout.lanes[from];
    const outcome = outcomeOf(first);
    let end = from + 1;
    while (outcome >= 0 && end < layout.lanes.length && outcomeOf(layout.lanes[end]) === outcome) end += 1;
    const top = (first?.y ?? 0) - half + 2;
    const bottom = (layout.lanes[end - 1]?.y ?? 0) + half - 2;
    blocks.push({ outcome, run: first?.run ?? -1, laneCount: end - from, top, height: bottom - top });
    from = end;
  }
  return blocks;
}

export const answerText = ({ model, say }: Picture, { outcome }: AnswerBlock): string =>
  model.outcomes[outcome]?.label ?? say('view.noAnswer');

/** How many runs come to the answer; empty where there is none. */
export function answerSupport({ model, say }: Picture, block: AnswerBlock): string {
  const support = model.outcomes[block.outcome]?.support;
  if (support === undefined) return '';
  const counted = model.runs.filter(({ counts }) => counts).length;
  if (block.laneCount < support) return say('view.partOfSupport', block.laneCount, support);
  return isLow(block) ? say('view.support', support, counted) : say('view.supportRuns', support, counted);
}

/** What else must be said of an answer: that it was expected, or why there is none. */
export function answerNote({ model, say }: Picture, { outcome, run }: AnswerBlock): string {
  const row = model.runs[run];
  if (!row) return '';
  if (outcome >= 0) return model.outcomes[outcome]?.isExpected === true ? `✓ ${say('view.isExpected')}` : '';
  if (row.end?.kind !== 'stopped') return say(endKey(row.end));
  return row.counts ? '' : say('view.leftOut');
}
