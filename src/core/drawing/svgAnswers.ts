import { fitText } from '../timeline/fitText';
import { answerBlocks, answerNote, answerSupport, answerText, isLow } from './answerBlocks';
import type { AnswerBlock } from './answerBlocks';
import { mixed, outcomeColour } from './drawingColours';
import type { DrawingColours } from './drawingColours';
import { outcomeGlyph } from './glyphs';
import type { Frame } from './picture';
import { escapeXml, svgElement } from './svgElement';

const EDGE = 5;
const PADDING = 12;
const LINE = 15;
const GLYPH_WIDTH = 16;

/** The answers, from the left edge of their part. */
export const svgAnswers = (frame: Frame, colours: DrawingColours, width: number): readonly string[] =>
  answerBlocks(frame.picture).map((block) => {
    const colour = outcomeColour(colours, block.outcome);
    const { top: y, height } = block;
    return [
      svgElement('rect', { x: 0, y, width, height, fill: mixed(colour, 0.15, colours.background) }),
      svgElement('rect', { x: 0, y, width: EDGE, height, fill: colour }),
      ...answerLines(frame, block, width).map((line, nth, { length }) => {
        const baseline = y + height / 2 - (LINE * (length - 1)) / 2 + LINE * nth + 4;
        const glyph = svgElement('tspan', { x: PADDING, fill: colour }, [outcomeGlyph(block.outcome)]);
        const text = svgElement(
          'tspan',
          { x: PADDING + (nth === 0 ? GLYPH_WIDTH : 0), 'font-weight': nth === 0 && block.outcome >= 0 ? 700 : null },
          [escapeXml(line)],
        );
        return svgElement('text', { y: baseline }, nth === 0 ? [glyph, text] : [text]);
      }),
    ].join('');
  });

/** One line where there is room for no more: then the answer stands with its support. */
function answerLines({ picture, measure, measureBold }: Frame, block: AnswerBlock, width: number): readonly string[] {
  const room = width - PADDING - GLYPH_WIDTH - 4;
  const support = answerSupport(picture, block);
  const note = answerNote(picture, block);
  const text = answerText(picture, block);
  if (isLow(block)) {
    const beside = support === '' ? note : support;
    const isRoomForBoth = measureBold(text) + measure(beside) + 10 <= room;
    return isRoomForBoth ? [`${text}  ${beside}`.trimEnd()] : fitText(text, room, 1, measureBold);
  }
  return [
    ...fitText(text, room, 1, measureBold),
    ...fitText(support, room, 1, measure),
    ...fitText(note, room, 1, measure),
  ];
}
