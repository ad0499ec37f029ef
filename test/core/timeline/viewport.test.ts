import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hitTest } from '../../../src/core/timeline/hitTest';
import { layOutTimeline } from '../../../src/core/timeline/layout';
import type { TimelineLayout } from '../../../src/core/timeline/layout';
import {
  MAX_ZOOM,
  clamp,
  firstView,
  fitAll,
  minZoom,
  reveal,
  toLayoutX,
  toViewX,
  visibleSlots,
} from '../../../src/core/timeline/viewport';
import { anySketch, modelOf } from './models';

const anyLayout = anySketch.map((sketch) =>
  layOutTimeline(modelOf(sketch), {
    order: 'forks',
    laneHeight: 20,
    foldFrom: null,
    opened: new Set(),
    openFork: null,
  }),
);
const anyWidth = fc.integer({ min: 100, max: 3000 });
const anyViewport = fc.record({
  k: fc.double({ min: 0.01, max: 10, noNaN: true }),
  x: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
});

const longLayout = (): TimelineLayout =>
  layOutTimeline(modelOf({ columns: Array.from({ length: 200 }, () => 'aab') }), {
    order: 'forks',
    laneHeight: 20,
    foldFrom: null,
    opened: new Set(),
    openFork: null,
  });

describe('the spaces', () => {
  it('lead there and back', () => {
    fc.assert(
      fc.property(anyViewport, fc.double({ min: 0, max: 1e5, noNaN: true }), (viewport, layoutX) => {
        expect(toLayoutX(viewport, toViewX(viewport, layoutX))).toBeCloseTo(layoutX, 3);
      }),
    );
  });
});

describe('clamp', () => {
  it('stays within the limits of zoom and leaves no empty room beside what could be seen', () => {
    fc.assert(
      fc.property(anyLayout, anyWidth, anyViewport, (layout, width, viewport) => {
        const { k, x } = clamp(viewport, layout, width);
        expect(k).toBeGreaterThanOrEqual(minZoom(layout, width));
        expect(k).toBeLessThanOrEqual(MAX_ZOOM);
        expect(x).toBeLessThanOrEqual(0);
        if (layout.width * k > width) expect(x + layout.width * k).toBeGreaterThanOrEqual(width - 1e-6);
        expect(clamp({ k, x }, layout, width)).toEqual({ k, x });
      }),
    );
  });
});

describe('fitAll', () => {
  it('shows every slot', () => {
    fc.assert(
      fc.property(anyLayout, anyWidth, (layout, width) => {
        expect(visibleSlots(layout, fitAll(layout, width), width)).toEqual([0, layout.slots.length - 1]);
      }),
    );
  });
});

describe('reveal', () => {
  it('brings the start of any column into view and keeps the zoom', () => {
    const layout = longLayout();
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 199 }),
        fc.double({ min: 0.2, max: 2, noNaN: true }),
        fc.integer({ min: 300, max: 2000 }),
        (column, k, width) => {
          const viewport = reveal({ k, x: 0 }, layout, width, column);
          const start = toViewX(viewport, layout.slots[column]?.x ?? NaN);
          expect(viewport.k).toBe(k);
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start).toBeLessThan(width);
        },
      ),
    );
  });

  it('does not move for a column that is in view', () => {
    expect(reveal({ k: 1, x: -200 }, longLayout(), 1000, 4)).toEqual({ k: 1, x: -200 });
  });
});

describe('firstView', () => {
  it('shows a short timeline whole', () => {
    const layout = layOutTimeline(modelOf({ columns: ['ab', 'aa'] }), {
      order: 'forks',
      laneHeight: 20,
      foldFrom: null,
      opened: new Set(),
      openFork: null,
    });
    expect(layout.width * firstView(layout, 900, 0).k).toBeLessThanOrEqual(900);
  });

  it('shows a readable part of a long one, with the column asked for', () => {
    const layout = longLayout();
    const viewport = firstView(layout, 900, 150);
    const [first, last] = visibleSlots(layout, viewport, 900);
    expect(viewport.k).toBeGreaterThan(0.5);
    expect(first).toBeLessThanOrEqual(150);
    expect(last).toBeGreaterThanOrEqual(150);
  });
});

describe('hitTest', () => {
  it('finds each box at its middle, and nothing between slots', () => {
    fc.assert(
      fc.property(anyLayout, (layout) => {
        for (const block of layout.blocks) {
          const { x = 0, width = 0 } = layout.slots[block.slot] ?? {};
          const hit = hitTest(layout, x + width / 2, block.top + block.height / 2);
          expect(hit?.block).toBe(block);
          expect(hit?.lane).toBeGreaterThanOrEqual(block.fromLane);
          expect(hit?.lane).toBeLessThanOrEqual(block.toLane);
        }
        for (const { x } of layout.slots) expect(hitTest(layout, x - 2, 20)).toBeNull();
      }),
    );
  });
});
