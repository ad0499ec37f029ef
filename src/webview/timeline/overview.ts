import { drag, select } from 'd3';
import type { D3DragEvent } from 'd3';
import { toLayoutX } from '../../core/timeline/viewport';
import type { Viewport } from '../../core/timeline/viewport';
import { el } from '../dom';
import type { ShownFrame } from './drawCentre';

const HEIGHT = 16;

export interface Overview {
  readonly element: HTMLElement;
  draw(frame: ShownFrame): void;
}

/**
 * The whole timeline in one strip, with its forks and the part that is in view; dragging moves that part. For the pointer alone: the keyboard
 * reaches every place by walking.
 */
export function createOverview(moveTo: (viewport: Viewport) => void): Overview {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('height', String(HEIGHT));
  const element = el('div', { class: 'overview', 'aria-hidden': 'true' });
  element.append(svg);
  let last: ShownFrame | null = null;

  /** Centres the part in view on a place of the strip. */
  const centreOn = (stripX: number): void => {
    if (!last) return;
    const { viewport, viewWidth, picture: shown } = last;
    const layoutX = (stripX / viewWidth) * shown.layout.width;
    moveTo({ k: viewport.k, x: viewWidth / 2 - layoutX * viewport.k });
  };
  const dragging = drag<SVGSVGElement, unknown>().on(
    'start drag',
    ({ x }: D3DragEvent<SVGSVGElement, unknown, unknown>) => {
      centreOn(x);
    },
  );
  select(svg).call(dragging);

  const draw = (frame: ShownFrame): void => {
    last = frame;
    const { picture: shown, viewport, viewWidth } = frame;
    const { layout } = shown;
    const scale = viewWidth / layout.width;
    element.classList.toggle('whole', layout.width * viewport.k <= viewWidth + 1);
    select(svg)
      .attr('width', viewWidth)
      .selectAll('rect.slot')
      .data(layout.slots)
      .join('rect')
      .attr('class', ({ kind }) => `slot kind-${kind}`)
      .attr('x', ({ x }) => x * scale)
      .attr('y', ({ kind }) => (kind === 'fork' ? 2 : 6))
      .attr('width', ({ width }) => Math.max(1, width * scale - 1))
      .attr('height', ({ kind }) => (kind === 'fork' ? 12 : 4));
    select(svg)
      .selectAll('rect.fork')
      .data([...layout.forksByColumn.keys()])
      .join('rect')
      .attr('class', 'fork')
      .attr('x', (column) => (layout.slots[layout.slotOfColumn[column] ?? 0]?.x ?? 0) * scale - 1)
      .attr('y', 1)
      .attr('width', 3)
      .attr('height', HEIGHT - 2);
    select(svg)
      .selectAll('rect.window')
      .data([toLayoutX(viewport, 0) * scale])
      .join('rect')
      .attr('class', 'window')
      .attr('x', (x) => x + 0.5)
      .attr('y', 0.5)
      .attr('width', Math.max(6, (viewWidth / viewport.k) * scale - 1))
      .attr('height', HEIGHT - 1);
  };
  return { element, draw };
}
