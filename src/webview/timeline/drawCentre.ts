import { select } from 'd3';
import type { Block } from '../../core/timeline/blocks';
import { blocksIn, boxArea, boxPaths, outcomeOfBlock } from '../../core/timeline/boxPaths';
import type { BoxArea } from '../../core/timeline/boxPaths';
import type { Measure } from '../../core/timeline/fitText';
import { ribbonPath } from '../../core/timeline/ribbons';
import { toViewX, visibleSlots } from '../../core/timeline/viewport';
import type { Viewport } from '../../core/timeline/viewport';
import { outcomeClass } from '../glyphs';
import { isFound } from '../labels';
import type { Shown } from '../session';
import { GUIDE_OFFSET } from './guideOffset';
import { fitCached } from './fitCached';
import { blockLabel, blockRuns, blockTags } from './blockText';

export interface Frame {
  readonly shown: Shown;
  readonly viewport: Viewport;
  readonly viewWidth: number;
  readonly measure: Measure;
  readonly measureBold: Measure;
}

const LINE_HEIGHT = 14;
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

interface Line {
  readonly text: string;
  readonly kind: 'tag' | 'runs' | 'label';
}

interface BoxText {
  readonly key: string;
  readonly x: number;
  /** Baseline of the first line. */
  readonly y: number;
  readonly lines: readonly Line[];
  readonly className: string;
}

/** A branch's heading, its runs, and what is said: as much of it as there is room for, what is said before the list of runs. */
function boxLines({ shown, measure, measureBold }: Frame, block: Block, width: number, room: number): readonly Line[] {
  const fit = (text: string, lines: number, kind: 'runs' | 'label'): readonly Line[] =>
    fitCached(text, width, lines, measure).map((line) => ({ text: line, kind }));
  const heading = blockTags(shown, block).find(
    (text, nth, all) => measureBold(text) <= width || nth === all.length - 1,
  );
  const tag = heading === undefined ? [] : [{ text: heading, kind: 'tag' as const }];
  if (tag.length === 0) return fit(blockLabel(shown, block), room, 'label');
  if (room === 1) return fit(`${blockTags(shown, block).at(-1) ?? ''} · ${blockLabel(shown, block)}`, room, 'label');
  const runs = fit(blockRuns(shown, block), 2, 'runs');
  const left = room - tag.length;
  const label = fit(blockLabel(shown, block), left, 'label');
  if (runs.length + label.length <= left) return [...tag, ...runs, ...label];
  return [...tag, ...label];
}

/** Text stands in the part of a box that is in view, so that it is never cut off by an edge. */
function partInView({ x, width, ...rest }: BoxArea, viewWidth: number): BoxArea {
  const left = Math.max(0, x);
  return { x: left, width: Math.min(viewWidth, x + width) - left, ...rest };
}

function boxText(frame: Frame, block: Block): BoxText | null {
  const area = partInView(boxArea(frame.shown.layout, block, frame.viewport), frame.viewWidth);
  if (area.width < MIN_TEXT_WIDTH) return null;
  const room = Math.max(1, Math.floor((area.height - 4) / LINE_HEIGHT));
  const lines = boxLines(frame, block, area.width - PADDING_X - PADDING_RIGHT, room);
  if (lines.length === 0) return null;
  const spare = area.height - lines.length * LINE_HEIGHT;
  return {
    key: `${block.slot}:${block.fromLane}`,
    x: area.x + PADDING_X,
    y: area.y + (area.height > TOP_TEXT_HEIGHT ? 6 : spare / 2) + ASCENT,
    lines,
    className: `box-text tone-${block.tone}`,
  };
}

function drawTexts(svg: SVGSVGElement, frame: Frame, blocks: readonly Block[]): void {
  const texts = blocks.length > MAX_TEXTS ? [] : blocks.flatMap((block) => boxText(frame, block) ?? []);
  select(svg)
    .select('g.texts')
    .selectAll<SVGTextElement, BoxText>('text')
    .data(texts, ({ key }) => key)
    .join('text')
    .attr('class', ({ className }) => className)
    .attr('transform', ({ x, y }) => `translate(${x.toFixed(1)},${y.toFixed(1)})`)
    .selectAll<SVGTSpanElement, Line>('tspan')
    .data(({ lines }) => lines)
    .join('tspan')
    .attr('class', ({ kind }) => kind)
    .attr('x', 0)
    .attr('y', (_, index) => index * LINE_HEIGHT)
    .text(({ text }) => text);
}

function drawRibbons(svg: SVGSVGElement, { shown, viewport }: Frame, slots: readonly [number, number]): void {
  const { layout, model, walk } = shown;
  select(svg)
    .select('g.ribbons')
    .selectAll<SVGPathElement, { run: number }>('path')
    .data(layout.lanes, ({ run }) => run)
    .join('path')
    .attr('class', ({ run }) => {
      const row = model.runs[run];
      const isChosen = walk.cursor?.run === run;
      return `ribbon ${outcomeClass(row?.outcome ?? -1)}${row?.counts === false ? ' left-out' : ''}${isChosen ? ' chosen' : ''}`;
    })
    .attr('d', (_, lane) => ribbonPath(layout, lane, viewport, [slots[0] - 1, slots[1] + 1]));
}

function drawBoxes(svg: SVGSVGElement, { shown, viewport }: Frame, slots: readonly [number, number]): void {
  const groups = boxPaths(shown.layout, shown.model, viewport, slots);
  select(svg)
    .select('g.boxes')
    .selectAll('path')
    .data(groups)
    .join('path')
    .attr('class', ({ tone, outcome }) => `box tone-${tone} ${outcomeClass(outcome)}`)
    .attr('d', ({ path }) => path);
}

/** Along the left edge of each box that differs, the colour of each lane's outcome: which answers its runs will come to. */
function drawEdges(svg: SVGSVGElement, { shown, viewport }: Frame, blocks: readonly Block[]): void {
  const { layout, model } = shown;
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
  select(svg)
    .select('g.edges')
    .selectAll('path')
    .data([...edges])
    .join('path')
    .attr('class', ([outcome]) => `edge ${outcomeClass(outcome)}`)
    .attr('d', ([, path]) => path);
}

function drawGuides(svg: SVGSVGElement, { shown, viewport }: Frame): void {
  const { layout, model, walk } = shown;
  const guides = [...layout.forksByColumn].flatMap(([column, [index]]) => {
    const fork = model.forks[index ?? -1];
    const slot = layout.slots[layout.slotOfColumn[column] ?? -1];
    return fork && slot ? [{ index, fork, x: toViewX(viewport, slot.x - GUIDE_OFFSET) }] : [];
  });
  select(svg)
    .select('g.guides')
    .selectAll('line')
    .data(guides)
    .join('line')
    .attr('class', ({ index, fork }) =>
      [
        'guide',
        fork.lasting ? 'lasting' : '',
        fork.decisiveP === null ? '' : 'decisive',
        walk.openFork === index ? 'open' : '',
      ].join(' '),
    )
    .attr('x1', ({ x }) => x)
    .attr('x2', ({ x }) => x)
    .attr('y1', 0)
    .attr('y2', layout.height);
}

function drawFound(svg: SVGSVGElement, { shown, viewport }: Frame, blocks: readonly Block[]): void {
  const found = blocks.filter((block) => isFound(blockLabel(shown, block), shown.find));
  select(svg)
    .select('g.found')
    .selectAll('rect')
    .data(found.map((block) => boxArea(shown.layout, block, viewport)))
    .join('rect')
    .attr('x', ({ x }) => x - 1.5)
    .attr('y', ({ y }) => y - 1.5)
    .attr('width', ({ width }) => width + 3)
    .attr('height', ({ height }) => height + 3)
    .attr('rx', 5);
}

function drawRevisits(svg: SVGSVGElement, { shown, viewport }: Frame): void {
  const { layout, model, say } = shown;
  const marks = model.revisits.flatMap(({ run, step, column }) => {
    const before = layout.cellIndex.ofStep(run, step - 1);
    const slotIndex = layout.slotOfColumn[model.cells.column[before] ?? 0] ?? -1;
    const slot = layout.slots[slotIndex];
    const lane = layout.laneOfRun[run] ?? 0;
    if (!slot) return [];
    const x = toViewX(viewport, slot.x + slot.width) + 7;
    const title = say('view.revisit', step + 1, model.runs[run]?.id ?? '', column + 1);
    return [{ x, y: layout.laneY[lane * layout.slots.length + slotIndex] ?? 0, title }];
  });
  select(svg)
    .select('g.revisits')
    .selectAll('text')
    .data(marks)
    .join('text')
    .attr('x', ({ x }) => x)
    .attr('y', ({ y }) => y - 4)
    .text('↩')
    .selectAll('title')
    .data(({ title }) => [title])
    .join('title')
    .text((title) => title);
}

const LAYERS = ['guides', 'ribbons', 'boxes', 'edges', 'found', 'texts', 'revisits'] as const;

/** An empty drawing with its layers, back to front. It is hidden from assistive technology: the cursor's cell and the table speak for it. */
export function createDrawing(): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'drawing');
  select(svg)
    .selectAll('g')
    .data(LAYERS)
    .join('g')
    .attr('class', (layer) => layer);
  return svg;
}

/** Draws the part of the timeline that is in view. */
export function drawCentre(svg: SVGSVGElement, frame: Frame): void {
  const { layout } = frame.shown;
  const slots = visibleSlots(layout, frame.viewport, frame.viewWidth);
  const blocks = blocksIn(layout, slots);
  select(svg).attr('width', frame.viewWidth).attr('height', layout.height);
  drawGuides(svg, frame);
  drawRibbons(svg, frame, slots);
  drawBoxes(svg, frame, slots);
  drawEdges(svg, frame, blocks);
  drawFound(svg, frame, blocks);
  drawTexts(svg, frame, blocks);
  drawRevisits(svg, frame);
}
