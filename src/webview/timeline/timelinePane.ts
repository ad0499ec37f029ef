import { foremostFork } from '../../core/timeline/foremostFork';
import { hitTest } from '../../core/timeline/hitTest';
import type { Measure } from '../../core/timeline/fitText';
import { MAX_ZOOM, clamp, fitAll, firstView, minZoom, reveal, toLayoutX } from '../../core/timeline/viewport';
import type { Viewport } from '../../core/timeline/viewport';
import type { Actions } from '../actions';
import { el } from '../dom';
import type { Shown } from '../session';
import { createCursorCell } from './cursorCell';
import { drawAnswers } from './drawAnswers';
import { createDrawing, drawCentre } from './drawCentre';
import { createHead } from './drawHead';
import { drawLabels } from './drawLabels';
import { createOverview } from './overview';
import { measureIn } from './measureText';
import { attachZoom } from './zoomBehaviour';

const CURSOR_ID = 'timeline-cursor';
const ZOOM_STEP = 1.35;
const BOLD = 700;

/** The timeline: lanes with their labels at the left, the drawing in the middle, the answers at the right, the head above. */
export class TimelinePane {
  readonly element: HTMLElement;
  private readonly grid = el('div', { class: 'centre', role: 'grid', tabindex: '0', 'data-focus': 'timeline' });
  private readonly drawing = createDrawing();
  private readonly cursor = createCursorCell(CURSOR_ID);
  private readonly labels = el('div', { class: 'labels', 'aria-hidden': 'true' });
  private readonly answers = el('div', { class: 'answers' });
  private readonly labelsHead = el('div', { class: 'head-labels' });
  private readonly answersHead = el('div', { class: 'head-answers' });
  private readonly head;
  private readonly overview;
  private readonly zoom;
  private measure: Measure | null = null;
  private measureBold: Measure | null = null;
  private shown: Shown | null = null;
  private framePlanned = false;
  private lastCursor = '';
  private viewport: Viewport = { k: 1, x: 0 };

  private readonly actions: Actions;

  constructor(actions: Actions) {
    this.actions = actions;
    const { session } = actions;
    this.head = createHead((fork) => {
      session.openFork(fork);
    });
    this.overview = createOverview((viewport) => {
      this.moveTo(viewport);
    });
    this.grid.append(this.drawing, this.cursor.element);
    this.grid.setAttribute('aria-activedescendant', CURSOR_ID);
    this.element = el(
      'section',
      { class: 'timeline' },
      this.labelsHead,
      this.head.element,
      this.answersHead,
      this.labels,
      this.grid,
      this.answers,
      this.overview.element,
    );
    this.zoom = attachZoom(this.grid, MAX_ZOOM, (viewport) => {
      this.moveTo(viewport);
    });
    this.grid.addEventListener('click', (event) => {
      this.click(event);
    });
    new ResizeObserver(() => {
      this.plan();
    }).observe(this.grid);
  }

  /** Shows what is new at the next frame. */
  update(shown: Shown): void {
    this.shown = shown;
    this.plan();
  }

  zoomBy(direction: 1 | -1): void {
    const factor = direction === 1 ? ZOOM_STEP : 1 / ZOOM_STEP;
    const middle = this.grid.clientWidth / 2;
    const { k, x } = this.viewport;
    this.moveTo({ k: k * factor, x: middle - (middle - x) * factor });
  }

  fit(): void {
    if (this.shown) this.moveTo(fitAll(this.shown.layout, this.grid.clientWidth));
  }

  /** Calls back with each plain key on the timeline; a key that is taken goes no further. */
  onKey(take: (event: KeyboardEvent) => boolean): void {
    this.grid.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !take(event)) return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  focus(): void {
    this.grid.focus();
  }

  private moveTo(viewport: Viewport): void {
    if (!this.shown) return;
    // At once, not at the next frame: a second move may come before it.
    this.viewport = clamp(viewport, this.shown.layout, this.grid.clientWidth);
    this.actions.session.zoom(this.viewport);
  }

  private plan(): void {
    if (this.framePlanned) return;
    this.framePlanned = true;
    requestAnimationFrame(() => {
      this.framePlanned = false;
      if (this.shown && this.grid.clientWidth > 0) this.draw(this.shown);
    });
  }

  private draw(shown: Shown): void {
    const { layout, model, say, walk } = shown;
    const viewWidth = this.grid.clientWidth;
    this.measure ??= measureIn(this.drawing);
    this.measureBold ??= measureIn(this.drawing, BOLD);
    this.viewport = this.viewportFor(shown, viewWidth);
    this.zoom.sync(this.viewport, minZoom(layout, viewWidth));
    const frame = {
      picture: shown,
      viewport: this.viewport,
      viewWidth,
      measure: this.measure,
      measureBold: this.measureBold,
    };
    this.labelsHead.textContent = say('view.runs');
    this.answersHead.textContent = say('view.answers');
    this.grid.setAttribute('aria-label', say('view.timeline', say('runs.other', model.runs.length), model.columnCount));
    this.grid.setAttribute('aria-rowcount', String(model.runs.length));
    this.grid.setAttribute('aria-colcount', String(model.columnCount));
    this.grid.title = '';
    drawLabels(this.labels, shown, (run) => {
      this.actions.session.openStep({ run, step: 0 });
    });
    drawAnswers(this.answers, shown);
    this.head.draw(frame);
    this.overview.draw(frame);
    drawCentre(this.drawing, frame);
    this.cursor.draw(frame);
    this.grid.style.setProperty('height', `${layout.height}px`);
    this.grid.classList.toggle('has-cursor', walk.cursor !== null);
  }

  /** Where the view is: where the reader put it, else the first view; a cursor that has moved takes the view along as little as needed. */
  private viewportFor({ view, layout, model, walk: { cursor } }: Shown, viewWidth: number): Viewport {
    const foremost = model.forks[foremostFork(model) ?? -1]?.column ?? 0;
    const placed = view.zoom ? clamp(view.zoom, layout, viewWidth) : firstView(layout, viewWidth, foremost);
    const cursorKey = cursor ? `${cursor.run}:${cursor.column}` : '';
    if (cursor === null || cursorKey === this.lastCursor) return placed;
    this.lastCursor = cursorKey;
    const revealed = reveal(placed, layout, viewWidth, cursor.column);
    if (revealed.x !== placed.x) this.actions.session.zoom(revealed);
    return revealed;
  }

  private click(event: MouseEvent): void {
    if (!this.shown) return;
    const { layout, model } = this.shown;
    const { left, top } = this.grid.getBoundingClientRect();
    const hit = hitTest(layout, toLayoutX(this.viewport, event.clientX - left), event.clientY - top);
    const slot = layout.slots[hit?.block.slot ?? -1];
    if (!hit || !slot) return;
    if (slot.kind === 'fold') {
      this.actions.session.openFold(slot.from);
      return;
    }
    const run = layout.lanes[hit.lane]?.run ?? -1;
    const step = model.cells.firstStep[layout.cellIndex.at(run, slot.from)];
    if (step !== undefined) this.actions.session.openStep({ run, step });
  }
}
