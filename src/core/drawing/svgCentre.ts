import type { Tone } from '../timeline/blocks';
import { blocksIn, boxPaths } from '../timeline/boxPaths';
import { ribbonPath } from '../timeline/ribbons';
import { visibleSlots } from '../timeline/viewport';
import { boxEdges } from './boxEdges';
import { LINE_HEIGHT, boxTexts } from './boxText';
import type { BoxText } from './boxText';
import { mixed, outcomeColour } from './drawingColours';
import type { DrawingColours } from './drawingColours';
import { forkGuides } from './forkGuides';
import type { Frame } from './picture';
import { escapeXml, svgElement, svgGroup } from './svgElement';

/** Guides, ribbons, boxes with their edges and texts, back to front. */
export function svgCentre(frame: Frame, colours: DrawingColours): string {
  const { picture, viewport, viewWidth } = frame;
  const slots = visibleSlots(picture.layout, viewport, viewWidth);
  const blocks = blocksIn(picture.layout, slots);
  return [
    svgGroup({ fill: 'none' }, guides(frame, colours)),
    svgGroup({ fill: 'none', 'stroke-width': 2.5, 'stroke-opacity': 0.75 }, ribbons(frame, colours, slots)),
    svgGroup({}, boxes(frame, colours, slots)),
    svgGroup(
      { fill: 'none', 'stroke-width': 3.5 },
      Array.from(boxEdges(frame, blocks), ([outcome, d]) =>
        svgElement('path', { d, stroke: outcomeColour(colours, outcome) }),
      ),
    ),
    svgGroup(
      {},
      boxTexts(frame, blocks).map((text) => boxTextElement(text, colours)),
    ),
  ].join('');
}

const guides = (frame: Frame, colours: DrawingColours): readonly string[] =>
  forkGuides(frame).map(({ fork, x }) => {
    const isDecisive = fork.decisiveP !== null;
    return svgElement('line', {
      x1: x,
      x2: x,
      y1: 0,
      y2: frame.picture.layout.height,
      stroke: isDecisive || fork.lasting ? colours.fork : colours.quiet,
      'stroke-width': isDecisive ? 2 : 1,
      'stroke-dasharray': isDecisive ? null : '3 4',
    });
  });

const ribbons = (
  { picture: { layout, model }, viewport }: Frame,
  colours: DrawingColours,
  [first, last]: readonly [number, number],
): readonly string[] =>
  layout.lanes.map(({ run }, lane) =>
    svgElement('path', {
      d: ribbonPath(layout, lane, viewport, [first - 1, last + 1]),
      stroke: outcomeColour(colours, model.runs[run]?.outcome ?? -1),
      'stroke-dasharray': model.runs[run]?.counts === false ? '2 4' : null,
    }),
  );

interface BoxPaint {
  readonly fill: string;
  readonly stroke: string;
  readonly dashes: string | null;
}

function boxPaint(tone: Tone, outcome: number, colours: DrawingColours): BoxPaint {
  const { background } = colours;
  const colour = outcomeColour(colours, outcome);
  switch (tone) {
    case 'agreement':
    case 'fold':
      return {
        fill: mixed(colours.agreement, 0.1, background),
        stroke: mixed(colours.agreement, 0.35, background),
        dashes: tone === 'fold' ? '4 3' : null,
      };
    case 'own':
      return {
        fill: mixed(colours.foreground, 0.06, background),
        stroke: mixed(colours.difference, 0.6, background),
        dashes: null,
      };
    case 'passedOver':
      return { fill: background, stroke: colours.difference, dashes: '4 3' };
    case 'branch':
    case 'outcome':
      return outcome < 0
        ? { fill: mixed(colours.foreground, 0.1, background), stroke: colours.difference, dashes: null }
        : { fill: mixed(colour, 0.15, background), stroke: mixed(colour, 0.75, background), dashes: null };
  }
}

const boxes = (
  { picture: { layout, model }, viewport }: Frame,
  colours: DrawingColours,
  slots: readonly [number, number],
): readonly string[] =>
  boxPaths(layout, model, viewport, slots).map(({ tone, outcome, path }) => {
    const { fill, stroke, dashes } = boxPaint(tone, outcome, colours);
    return svgElement('path', {
      d: path,
      fill,
      stroke,
      'stroke-width': tone === 'branch' ? 1.75 : null,
      'stroke-dasharray': dashes,
    });
  });

function boxTextElement({ x, y, lines, block }: BoxText, colours: DrawingColours): string {
  const isQuiet = block.tone === 'agreement' || block.tone === 'fold' || block.tone === 'passedOver';
  return svgElement(
    'text',
    {
      fill: isQuiet ? colours.quiet : null,
      'font-style': block.tone === 'passedOver' ? 'italic' : null,
    },
    lines.map(({ text, kind }, nth) =>
      svgElement(
        'tspan',
        {
          x,
          y: y + LINE_HEIGHT * nth,
          'font-weight': kind === 'tag' ? 700 : null,
          fill: kind === 'runs' ? colours.quiet : null,
        },
        [escapeXml(text)],
      ),
    ),
  );
}
