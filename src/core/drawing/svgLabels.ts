import type { DrawingColours } from './drawingColours';
import { outcomeColour } from './drawingColours';
import { laneLabel } from './laneLabel';
import type { Frame } from './picture';
import { escapeXml, svgElement } from './svgElement';

const PADDING = 10;
const GLYPH_WIDTH = 18;
const PART_GAP = 7;
/** From the middle of a lane down to the baseline. */
const HALF_ASCENT = 4;

/** The labels of the lanes, from the left edge; `width` has room for the longest. */
export function svgLabels(
  { picture, measure, measureBold }: Frame,
  colours: DrawingColours,
): { readonly elements: readonly string[]; readonly width: number } {
  const { layout, model } = picture;
  let width = 0;
  const elements = layout.lanes.map(({ run, y }) => {
    const label = laneLabel(picture, run);
    const parts = [label.model, label.seed, label.end].filter((part) => part !== '');
    let x = GLYPH_WIDTH;
    const runX = x;
    x += measureBold(label.run) + PART_GAP;
    const quiet = parts.map((part) => {
      const text = svgElement('tspan', { x, fill: colours.quiet }, [escapeXml(part)]);
      x += measure(part) + PART_GAP;
      return text;
    });
    width = Math.max(width, x);
    const glyph = { x: 2, fill: outcomeColour(colours, model.runs[run]?.outcome ?? -1) };
    return svgElement('text', { y: y + HALF_ASCENT, 'fill-opacity': model.runs[run]?.counts === false ? 0.75 : null }, [
      svgElement('tspan', glyph, [label.glyph]),
      svgElement('tspan', { x: runX, 'font-weight': 700 }, [escapeXml(label.run)]),
      ...quiet,
    ]);
  });
  return { elements, width: Math.ceil(width) + PADDING };
}
