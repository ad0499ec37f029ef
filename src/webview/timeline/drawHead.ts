import { select } from 'd3';
import type { Slot } from '../../core/timeline/slots';
import { toViewX, visibleSlots } from '../../core/timeline/viewport';
import type { ForkRow } from '../../core/timeline/timelineModel';
import { el } from '../dom';
import type { Shown } from '../session';
import type { Frame } from './drawCentre';
import { GUIDE_OFFSET } from './guideOffset';

/** Room that a step's number needs, in pixels. */
const NUMBER_WIDTH = 26;
const LONG_NUMBER_WIDTH = 60;
const MIN_MARK_WIDTH = 26;
const MAX_MARK_WIDTH = 260;
const NARROW_MARK_WIDTH = 60;

export interface Head {
  readonly element: HTMLElement;
  draw(frame: Frame): void;
}

const supportOf = ({ branches }: ForkRow): string => branches.map(({ runs }) => runs.length).join(' | ');

function markName({ say, model }: Shown, index: number): string {
  const fork = model.forks[index];
  if (!fork) return '';
  const place = say('view.forkAt', index + 1, fork.column + 1);
  const words = fork.decisiveP === null ? '' : `, ${say('view.goesWithAnswer')}`;
  return `${place}: ${say('view.forkSupport', supportOf(fork))}${words}`;
}

interface Mark {
  readonly index: number;
  readonly fork: ForkRow;
  readonly x: number;
  readonly width: number;
}

/** Room of a mark that shows its number alone. */
const SMALL_MARK = 30;

/** Marks of the forks in view. Each column has the room up to the next; of several forks in a column the first has most of it. */
function marksInView({ shown, viewport, viewWidth }: Frame): readonly Mark[] {
  const { layout, model } = shown;
  const places = [...layout.forksByColumn]
    .sort(([a], [b]) => a - b)
    .map(([column, forks]) => {
      const slot = layout.slots[layout.slotOfColumn[column] ?? -1] ?? { x: 0, width: 0 };
      return { forks, x: toViewX(viewport, slot.x - GUIDE_OFFSET), end: toViewX(viewport, slot.x + slot.width) };
    });
  return places.flatMap(({ forks, x: start, end }, nth) => {
    // While its column is in view, a mark stays within the edge that it would go out at.
    const x = Math.min(Math.max(start, 0), Math.max(0, end - MIN_MARK_WIDTH));
    if (end <= 0 || x >= viewWidth - MIN_MARK_WIDTH / 2) return [];
    const right = Math.min(
      (places[nth + 1]?.x ?? Infinity) - 6,
      viewWidth,
      x + MAX_MARK_WIDTH + SMALL_MARK * (forks.length - 1),
    );
    const first = Math.max(MIN_MARK_WIDTH, right - x - SMALL_MARK * (forks.length - 1));
    return forks.flatMap((index, place) => {
      const fork = model.forks[index];
      if (!fork) return [];
      const at = place === 0 ? x : x + first + SMALL_MARK * (place - 1) + 4;
      return [{ index, fork, x: at, width: place === 0 ? first : SMALL_MARK - 4 }];
    });
  });
}

const MARK_PADDING = 24;

/** The two lines of a mark: of what could be said as much as there is room for. */
function markLines({ shown: { say }, measureBold }: Frame, { index, fork, width }: Mark): readonly [string, string] {
  const star = fork.decisiveP === null ? '' : '★ ';
  const support = supportOf(fork);
  const longest = (texts: readonly string[]): string =>
    texts.find((text) => measureBold(text) <= width - MARK_PADDING) ?? texts.at(-1) ?? '';
  const name = longest([
    `${star}${say('view.forkAt', index + 1, fork.column + 1)}`,
    `${star}${say('view.fork', index + 1)}`,
    String(index + 1),
  ]);
  const runs = say('view.forkSupport', support);
  const words = fork.decisiveP === null ? [] : [`${runs} · ${say('view.goesWithAnswer')}`];
  return [name, longest([...words, runs, support, ''])];
}

function drawMarks(parent: HTMLElement, frame: Frame, openFork: (fork: number) => void): void {
  const { shown } = frame;
  select(parent)
    .selectAll<HTMLButtonElement, Mark>('button')
    .data(marksInView(frame), ({ index }) => index)
    .join((enter) => {
      const button = enter.append('button').attr('type', 'button');
      button.append('span').attr('class', 'mark-name');
      button.each(function () {
        this.append(' ');
      });
      button.append('span').attr('class', 'mark-support');
      return button.on('click', (_, { index }) => {
        openFork(index);
      });
    })
    .attr('class', ({ fork, width }) =>
      [
        'fork-mark',
        fork.lasting ? 'lasting' : '',
        fork.decisiveP === null ? '' : 'decisive',
        width < NARROW_MARK_WIDTH ? 'narrow' : '',
      ].join(' '),
    )
    .attr('title', ({ index }) => markName(shown, index))
    .attr('aria-pressed', ({ index }) => String(shown.walk.openFork === index))
    .style('left', ({ x }) => `${x.toFixed(1)}px`)
    .style('max-width', ({ width }) => `${width.toFixed(0)}px`)
    .each(function (mark) {
      const [name, support] = markLines(frame, mark);
      select(this).select('.mark-name').text(name);
      select(this).select('.mark-support').text(support);
      // What is seen comes first in the name, so that it can be said to open the fork.
      select(this).attr('aria-label', `${name} ${support} (${markName(shown, mark.index)})`);
    });
}

interface StepNumber {
  readonly slot: Slot;
  readonly x: number;
  readonly text: string;
}

function stepNumbers({ shown, viewport, viewWidth }: Frame): readonly StepNumber[] {
  const { layout, say } = shown;
  const [first, last] = visibleSlots(layout, viewport, viewWidth);
  const numbers: StepNumber[] = [];
  let freeFrom = -Infinity;
  for (const slot of layout.slots.slice(Math.max(0, first), last + 1)) {
    const x = toViewX(viewport, slot.x + slot.width / 2);
    const width = slot.width * viewport.k;
    if (x < freeFrom) continue;
    const range = slot.from === slot.to ? `${slot.from + 1}` : `${slot.from + 1}–${slot.to + 1}`;
    numbers.push({
      slot,
      x,
      text: width > LONG_NUMBER_WIDTH && slot.kind !== 'fold' ? say('view.stepShort', range) : range,
    });
    freeFrom = x + Math.max(NUMBER_WIDTH, Math.min(width, NUMBER_WIDTH));
  }
  return numbers;
}

function drawNumbers(svg: SVGSVGElement, frame: Frame): void {
  const { cursor } = frame.shown.walk;
  select(svg)
    .attr('width', frame.viewWidth)
    .attr('height', 18)
    .selectAll<SVGTextElement, StepNumber>('text')
    .data(stepNumbers(frame), ({ slot }) => slot.from)
    .join('text')
    .attr('class', ({ slot }) => {
      const isHere = cursor !== null && cursor.column >= slot.from && cursor.column <= slot.to;
      return `step-number kind-${slot.kind}${isHere ? ' here' : ''}`;
    })
    .attr('x', ({ x }) => x)
    .attr('y', 13)
    .text(({ text }) => text);
}

/** The head of the timeline: fork marks, and the numbers of the steps. */
export function createHead(openFork: (fork: number) => void): Head {
  const marks = el('div', { class: 'fork-marks' });
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'step-numbers');
  const element = el('div', { class: 'head-centre' }, marks, svg);
  return {
    element,
    draw: (frame) => {
      drawMarks(marks, frame, openFork);
      drawNumbers(svg, frame);
    },
  };
}
