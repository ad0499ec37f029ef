import { boxArea } from '../../core/timeline/boxPaths';
import type { Block } from '../../core/timeline/blocks';
import { el } from '../dom';
import type { Shown } from '../session';
import { blockLabel, blockTags } from '../../core/drawing/blockText';
import type { ShownFrame } from './drawCentre';

/** The box in which the cursor stands, or null. */
export function blockAtCursor({ layout, walk: { cursor } }: Shown): Block | null {
  if (!cursor) return null;
  const slot = layout.slotOfColumn[cursor.column] ?? -1;
  const lane = layout.laneOfRun[cursor.run] ?? -1;
  const blocks = layout.blocks.slice(layout.blocksOfSlot[slot] ?? 0, layout.blocksOfSlot[slot + 1] ?? 0);
  return blocks.find(({ fromLane, toLane }) => lane >= fromLane && lane <= toLane) ?? null;
}

/** What the cursor's cell says, for assistive technology. */
export function cellName(shown: Shown, block: Block): string {
  const { walk, model, say } = shown;
  if (!walk.cursor) return '';
  const place = say('view.stepOfRun', walk.cursor.column + 1, model.runs[walk.cursor.run]?.id ?? '');
  const shared = say('view.sharedBy', runsOfVariant(shown, block), model.runs.length);
  return [place, blockTags(shown, block)[0] ?? '', shared, blockLabel(shown, block)]
    .filter((part) => part !== '')
    .join(', ');
}

/** How many runs say what a box says, in this box and in others of its variant. */
export function runsOfVariant({ model, walk }: Shown, { variant, toLane, fromLane }: Block): number {
  if (variant < 0) return toLane - fromLane + 1;
  const { cells } = model;
  let count = 0;
  cells.column.forEach((column, cell) => {
    if (column === walk.cursor?.column && cells.variant[cell] === variant) count += 1;
  });
  return count;
}

export interface CursorCell {
  /** The row in which the cell stands; of the grid, whose other cells need not exist as elements. */
  readonly element: HTMLElement;
  draw(frame: ShownFrame): void;
}

/**
 * The one cell of the grid that exists as an element: the focus ring on the drawing, and the name that assistive technology speaks. The grid tells
 * the number of rows and columns, and the cell its place among them.
 */
export function createCursorCell(id: string): CursorCell {
  const name = el('span', { class: 'spoken' });
  const cell = el('div', { class: 'cursor', role: 'gridcell', id }, name);
  const element = el('div', { role: 'row', class: 'cursor-row' }, cell);
  return {
    element,
    draw: (frame) => {
      const { picture: shown } = frame;
      const block = blockAtCursor(shown);
      cell.classList.toggle('none', block === null);
      if (!block || !shown.walk.cursor) {
        name.textContent = shown.say('view.keys');
        return;
      }
      const { x, y, width, height } = boxArea(shown.layout, block, frame.viewport);
      cell.style.setProperty('transform', `translate(${(x - 2).toFixed(1)}px, ${(y - 2).toFixed(1)}px)`);
      cell.style.setProperty('width', `${(width + 4).toFixed(1)}px`);
      cell.style.setProperty('height', `${(height + 4).toFixed(1)}px`);
      cell.setAttribute('aria-colindex', String(shown.walk.cursor.column + 1));
      cell.setAttribute('aria-selected', 'true');
      element.setAttribute('aria-rowindex', String((shown.layout.laneOfRun[shown.walk.cursor.run] ?? 0) + 1));
      name.textContent = cellName(shown, block);
    },
  };
}
