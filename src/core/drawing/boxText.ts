import type { Block } from '../timeline/blocks';
import { boxArea } from '../timeline/boxPaths';
import type { BoxArea } from '../timeline/boxPaths';
import { blockLabel, blockRuns, blockTags } from './blockText';
import { fitCached } from './fitCached';
import type { Frame } from './picture';

export const LINE_HEIGHT = 14;
/** From the top of a line to its baseline. */
const ASCENT = 10.5;
const PADDING_X = 9;
const PADDING_RIGHT = 5;
/** Boxes narrower than this, in pixels, have no text. */
const MIN_TEXT_WIDTH = 40;
/** With more boxes in view than this they have no text: bounds the number of nodes. */
const MAX_TEXTS = 1500;
/** Text in higher boxes stands at their top, where it is seen before the rest is scrolled to. */
const TOP_TEXT_HEIGHT = 260;

export interface TextLine {
  readonly text: string;
  readonly kind: 'tag' | 'runs' | 'label';
}

/** What stands in a box, in view space. */
export interface BoxText {
  readonly key: string;
  readonly block: Block;
  readonly x: number;
  /** Baseline of the first line; each further one is {@link LINE_HEIGHT} below. */
  readonly y: number;
  readonly lines: readonly TextLine[];
}

/** A branch's heading, its runs, and what is said: as much of it as there is room for, what is said before the list of runs. */
function boxLines(frame: Frame, block: Block, width: number, room: number): readonly TextLine[] {
  const { picture, measure, measureBold } = frame;
  const fit = (text: string, lines: number, kind: 'runs' | 'label'): readonly TextLine[] =>
    fitCached(text, width, lines, measure).map((line) => ({ text: line, kind }));
  const heading = blockTags(picture, block).find(
    (text, nth, all) => measureBold(text) <= width || nth === all.length - 1,
  );
  const tag = heading === undefined ? [] : [{ text: heading, kind: 'tag' as const }];
  if (tag.length === 0) return fit(blockLabel(picture, block), room, 'label');
  if (room === 1)
    return fit(`${blockTags(picture, block).at(-1) ?? ''} · ${blockLabel(picture, block)}`, room, 'label');
  const runs = fit(blockRuns(picture, block), 2, 'runs');
  const left = room - tag.length;
  const label = fit(blockLabel(picture, block), left, 'label');
  if (runs.length + label.length <= left) return [...tag, ...runs, ...label];
  return [...tag, ...label];
}

/** Text stands in the part of a box that is in view, so that it is never cut off by an edge. */
function partInView({ x, width, ...rest }: BoxArea, viewWidth: number): BoxArea {
  const left = Math.max(0, x);
  return { x: left, width: Math.min(viewWidth, x + width) - left, ...rest };
}

function boxText(frame: Frame, block: Block): BoxText | null {
  const area = partInView(boxArea(frame.picture.layout, block, frame.viewport), frame.viewWidth);
  if (area.width < MIN_TEXT_WIDTH) return null;
  const room = Math.max(1, Math.floor((area.height - 4) / LINE_HEIGHT));
  const lines = boxLines(frame, block, area.width - PADDING_X - PADDING_RIGHT, room);
  if (lines.length === 0) return null;
  const spare = area.height - lines.length * LINE_HEIGHT;
  return {
    key: `${block.slot}:${block.fromLane}`,
    block,
    x: area.x + PADDING_X,
    y: area.y + (area.height > TOP_TEXT_HEIGHT ? 6 : spare / 2) + ASCENT,
    lines,
  };
}

/** The texts of some boxes, as far as they have room; none where there are too many boxes to be read. */
export const boxTexts = (frame: Frame, blocks: readonly Block[]): readonly BoxText[] =>
  blocks.length > MAX_TEXTS ? [] : blocks.flatMap((block) => boxText(frame, block) ?? []);
