import { sentence } from '../report/sentence';
import type { Catalogue } from '../report/finding';
import { sayIn } from '../report/say';
import { fitText } from '../timeline/fitText';
import { foremostFork } from '../timeline/foremostFork';
import type { TimelineLayout } from '../timeline/layout';
import { readableLayout } from '../timeline/readableLayout';
import type { TimelineModel } from '../timeline/timelineModel';
import type { Viewport } from '../timeline/viewport';
import type { DrawingColours } from './drawingColours';
import { estimatedWidth } from './estimatedWidth';
import type { Frame } from './picture';
import { svgAnswers } from './svgAnswers';
import { svgCentre } from './svgCentre';
import { escapeXml, svgElement, svgGroup } from './svgElement';
import { HEAD_HEIGHT, svgHead } from './svgHead';
import { svgLabels } from './svgLabels';

export const FONT_SIZE = 11.5;
const FONTS = 'system-ui, -apple-system, Segoe UI, Helvetica, Arial, sans-serif';
const MARGIN = 16;
const TITLE_SIZE = 15;
const SENTENCE_SIZE = 13;
const SENTENCE_LINE = 18;
const ANSWERS_WIDTH = 148;
const MIN_CENTRE_WIDTH = 480;
/** Longer lines are hard to read. */
const MAX_LINE_WIDTH = 960;

export interface DrawingInput {
  readonly model: TimelineModel;
  readonly catalogue: Catalogue;
  readonly colours: DrawingColours;
  /** What is seen of it; left out, all of it at a zoom at which it can be read. */
  readonly view?: { readonly layout: TimelineLayout; readonly viewport: Viewport; readonly viewWidth: number };
}

/**
 * A timeline as one SVG that stands alone: title, summary, lanes with their labels, head, boxes, answers, legend. Deterministic; no script, no
 * style sheet, nothing from outside. Texts of models are escaped, and have been made visible by who built the model.
 */
export function drawSvg({ model, catalogue, colours, view }: DrawingInput): string {
  const layout = view?.layout ?? wholeLayout(model);
  const frame: Frame = {
    picture: { model, layout, say: sayIn(catalogue) },
    viewport: view?.viewport ?? { k: 1, x: 0 },
    viewWidth: view?.viewWidth ?? layout.width,
    measure: estimatedWidth(FONT_SIZE),
    measureBold: estimatedWidth(FONT_SIZE, 'bold'),
  };
  const labels = svgLabels(frame, colours);
  const centreWidth = Math.max(frame.viewWidth, view === undefined ? MIN_CENTRE_WIDTH : 0);
  const width = 2 * MARGIN + labels.width + centreWidth + ANSWERS_WIDTH;
  const head = heading(frame, catalogue, { width: width - 2 * MARGIN, colours });
  const top = MARGIN + head.height;
  const legend = legendOf(frame, { width: width - 2 * MARGIN, colours, y: top + HEAD_HEIGHT + layout.height + 18 });
  const height = top + HEAD_HEIGHT + layout.height + legend.height + MARGIN;
  const at = (x: number, y: number): string => `translate(${Math.round(x)},${Math.round(y)})`;
  const centreX = MARGIN + labels.width;
  return `${svgElement(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: Math.ceil(width),
      height: Math.ceil(height),
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      role: 'img',
      'font-family': FONTS,
      'font-size': FONT_SIZE,
      fill: colours.foreground,
    },
    [
      svgElement('title', {}, [escapeXml(head.name)]),
      svgElement('clipPath', { id: 'seen' }, [
        svgElement('rect', { x: 0, y: -HEAD_HEIGHT, width: centreWidth, height: HEAD_HEIGHT + layout.height }),
      ]),
      svgElement('rect', { width: '100%', height: '100%', fill: colours.background }),
      svgGroup({}, head.lines),
      svgGroup({ transform: at(MARGIN, top + HEAD_HEIGHT) }, labels.elements),
      svgGroup({ transform: at(centreX, top + HEAD_HEIGHT), 'clip-path': 'url(#seen)' }, [
        svgCentre(frame, colours),
        svgHead(frame, colours),
      ]),
      svgGroup({ transform: at(centreX + centreWidth, top + HEAD_HEIGHT) }, svgAnswers(frame, colours, ANSWERS_WIDTH)),
      svgGroup({}, legend.lines),
    ],
  )}\n`;
}

const wholeLayout = (model: TimelineModel): TimelineLayout =>
  readableLayout(model, { order: 'forks', openedFolds: [], openFork: foremostFork(model) });

interface Block {
  readonly lines: readonly string[];
  readonly height: number;
}

interface Room {
  readonly width: number;
  readonly colours: DrawingColours;
}

/** The title and the summary. */
function heading(
  { picture: { model, say } }: Frame,
  catalogue: Catalogue,
  { width, colours }: Room,
): Block & { readonly name: string } {
  const name = model.title === '' ? say('view.untitled') : model.title;
  const expected = model.expected === null ? '' : `  ${say('view.expected', model.expected)}`;
  const findings = model.abstained === null ? model.summary : [...model.summary, model.abstained];
  const summary = findings.map((finding) => sentence(finding, catalogue)).join(' ');
  const [title = ''] = fitText(`${name}${expected}`, width, 1, estimatedWidth(TITLE_SIZE, 'bold'));
  const lines = fitText(summary, Math.min(width, MAX_LINE_WIDTH), 4, estimatedWidth(SENTENCE_SIZE));
  const y = MARGIN + TITLE_SIZE;
  return {
    name,
    lines: [
      svgElement('text', { x: MARGIN, y, 'font-size': TITLE_SIZE, 'font-weight': 700 }, [escapeXml(title)]),
      ...lines.map((line, nth) =>
        svgElement(
          'text',
          { x: MARGIN, y: y + 6 + SENTENCE_LINE * (nth + 1), 'font-size': SENTENCE_SIZE, fill: colours.foreground },
          [escapeXml(line)],
        ),
      ),
    ],
    height: TITLE_SIZE + SENTENCE_LINE * lines.length + 16,
  };
}

function legendOf({ picture: { model, say } }: Frame, { width, colours, y }: Room & { readonly y: number }): Block {
  if (model.forks.length === 0) return { lines: [], height: 0 };
  const lines = fitText(say('view.legend'), Math.min(width, MAX_LINE_WIDTH), 4, estimatedWidth(FONT_SIZE));
  return {
    lines: lines.map((line, nth) =>
      svgElement('text', { x: MARGIN, y: y + 16 * nth, fill: colours.quiet }, [escapeXml(line)]),
    ),
    height: 16 * lines.length + 8,
  };
}
