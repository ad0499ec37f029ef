import { mixed } from './drawingColours';
import type { DrawingColours } from './drawingColours';
import { forkMarks, markLines } from './forkMarks';
import type { ForkMark } from './forkMarks';
import type { Frame } from './picture';
import { stepNumbers } from './stepNumbers';
import { escapeXml, svgElement, svgGroup } from './svgElement';

/** Room over the lanes for the head, in pixels. */
export const HEAD_HEIGHT = 62;
const MARK_HEIGHT = 38;
const MARK_TOP = 4;
const NUMBER_BASELINE = 6;

/** The fork marks and the step numbers; the lanes begin at height 0. */
export const svgHead = (frame: Frame, colours: DrawingColours): string =>
  svgGroup({}, [
    ...forkMarks(frame).map((mark) => drawMark(frame, mark, colours)),
    ...stepNumbers(frame).map(({ slot, x, text }) =>
      svgElement(
        'text',
        {
          x,
          y: -NUMBER_BASELINE,
          'text-anchor': 'middle',
          fill: slot.kind === 'fork' ? colours.foreground : colours.quiet,
          'font-weight': slot.kind === 'fork' ? 700 : null,
        },
        [escapeXml(text)],
      ),
    ),
  ]);

function drawMark(frame: Frame, mark: ForkMark, colours: DrawingColours): string {
  const [name, support] = markLines(frame, mark);
  const { fork, x } = mark;
  const isDecisive = fork.decisiveP !== null;
  const y = MARK_TOP - HEAD_HEIGHT;
  const colour = isDecisive || fork.lasting ? colours.fork : colours.quiet;
  const width = Math.min(mark.width, Math.max(frame.measureBold(name), frame.measure(support)) + 18);
  return [
    svgElement('rect', {
      x,
      y,
      width,
      height: MARK_HEIGHT,
      rx: 3,
      fill: isDecisive
        ? mixed(colours.fork, 0.14, colours.background)
        : mixed(colours.foreground, 0.05, colours.background),
      stroke: isDecisive ? colours.fork : mixed(colours.foreground, 0.18, colours.background),
    }),
    svgElement('rect', { x, y, width: isDecisive ? 5 : 3, height: MARK_HEIGHT, fill: colour }),
    svgElement('text', { x: x + 9, y: y + 15, 'font-weight': 600 }, [escapeXml(name)]),
    svgElement('text', { x: x + 9, y: y + 31 }, [escapeXml(support)]),
  ].join('');
}
