import { select } from 'd3';
import { forkMarks, markLines, markName } from '../../core/drawing/forkMarks';
import type { ForkMark } from '../../core/drawing/forkMarks';
import { stepNumbers } from '../../core/drawing/stepNumbers';
import type { StepNumber } from '../../core/drawing/stepNumbers';
import { el } from '../dom';
import type { ShownFrame } from './drawCentre';

const NARROW_MARK_WIDTH = 60;

export interface Head {
  readonly element: HTMLElement;
  draw(frame: ShownFrame): void;
}

function drawMarks(parent: HTMLElement, frame: ShownFrame, openFork: (fork: number) => void): void {
  const shown = frame.picture;
  select(parent)
    .selectAll<HTMLButtonElement, ForkMark>('button')
    .data(forkMarks(frame), ({ index }) => index)
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

function drawNumbers(svg: SVGSVGElement, frame: ShownFrame): void {
  const { cursor } = frame.picture.walk;
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
