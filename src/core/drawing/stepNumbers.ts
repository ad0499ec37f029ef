import type { Slot } from '../timeline/slots';
import { toViewX, visibleSlots } from '../timeline/viewport';
import type { Frame } from './picture';

/** Room that a step's number needs, in pixels. */
const NUMBER_WIDTH = 26;
const LONG_NUMBER_WIDTH = 60;

/** The number over a slot, centred at `x` in view space. */
export interface StepNumber {
  readonly slot: Slot;
  readonly x: number;
  readonly text: string;
}

/** The numbers of the steps in view, as many as do not run into each other. */
export function stepNumbers({ picture, viewport, viewWidth }: Frame): readonly StepNumber[] {
  const { layout, say } = picture;
  const [first, last] = visibleSlots(layout, viewport, viewWidth);
  const numbers: StepNumber[] = [];
  let freeFrom = -Infinity;
  for (const slot of layout.slots.slice(Math.max(0, first), last + 1)) {
    const x = toViewX(viewport, slot.x + slot.width / 2);
    if (x < freeFrom) continue;
    const isRoomy = slot.width * viewport.k > LONG_NUMBER_WIDTH && slot.kind !== 'fold';
    const range = slot.from === slot.to ? `${slot.from + 1}` : `${slot.from + 1}–${slot.to + 1}`;
    numbers.push({ slot, x, text: isRoomy ? say('view.stepShort', range) : range });
    freeFrom = x + NUMBER_WIDTH;
  }
  return numbers;
}
