import { select } from 'd3';
import { blockLabel } from '../../core/drawing/blockText';
import { boxEdges } from '../../core/drawing/boxEdges';
import { LINE_HEIGHT, boxTexts } from '../../core/drawing/boxText';
import type { BoxText, TextLine } from '../../core/drawing/boxText';
import { forkGuides } from '../../core/drawing/forkGuides';
import { outcomeClass } from '../../core/drawing/glyphs';
import { isFound } from '../../core/drawing/labels';
import type { Frame } from '../../core/drawing/picture';
import type { Block } from '../../core/timeline/blocks';
import { blocksIn, boxArea, boxPaths } from '../../core/timeline/boxPaths';
import { ribbonPath } from '../../core/timeline/ribbons';
import { toViewX, visibleSlots } from '../../core/timeline/viewport';
import type { Shown } from '../session';

export type ShownFrame = Frame<Shown>;

function drawTexts(svg: SVGSVGElement, frame: ShownFrame, blocks: readonly Block[]): void {
  select(svg)
    .select('g.texts')
    .selectAll<SVGTextElement, BoxText>('text')
    .data(boxTexts(frame, blocks), ({ key }) => key)
    .join('text')
    .attr('class', ({ block }) => `box-text tone-${block.tone}`)
    .attr('transform', ({ x, y }) => `translate(${x.toFixed(1)},${y.toFixed(1)})`)
    .selectAll<SVGTSpanElement, TextLine>('tspan')
    .data(({ lines }) => lines)
    .join('tspan')
    .attr('class', ({ kind }) => kind)
    .attr('x', 0)
    .attr('y', (_, index) => index * LINE_HEIGHT)
    .text(({ text }) => text);
}

function drawRibbons(
  svg: SVGSVGElement,
  { picture: shown, viewport }: ShownFrame,
  slots: readonly [number, number],
): void {
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

function drawBoxes(
  svg: SVGSVGElement,
  { picture: shown, viewport }: ShownFrame,
  slots: readonly [number, number],
): void {
  const groups = boxPaths(shown.layout, shown.model, viewport, slots);
  select(svg)
    .select('g.boxes')
    .selectAll('path')
    .data(groups)
    .join('path')
    .attr('class', ({ tone, outcome }) => `box tone-${tone} ${outcomeClass(outcome)}`)
    .attr('d', ({ path }) => path);
}

function drawEdges(svg: SVGSVGElement, frame: ShownFrame, blocks: readonly Block[]): void {
  select(svg)
    .select('g.edges')
    .selectAll('path')
    .data([...boxEdges(frame, blocks)])
    .join('path')
    .attr('class', ([outcome]) => `edge ${outcomeClass(outcome)}`)
    .attr('d', ([, path]) => path);
}

function drawGuides(svg: SVGSVGElement, frame: ShownFrame): void {
  const { layout, walk } = frame.picture;
  select(svg)
    .select('g.guides')
    .selectAll('line')
    .data(forkGuides(frame))
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

function drawFound(svg: SVGSVGElement, { picture: shown, viewport }: ShownFrame, blocks: readonly Block[]): void {
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

function drawRevisits(svg: SVGSVGElement, { picture: shown, viewport }: ShownFrame): void {
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
export function drawCentre(svg: SVGSVGElement, frame: ShownFrame): void {
  const { layout } = frame.picture;
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
