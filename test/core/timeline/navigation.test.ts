import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutTimeline } from '../../../src/core/timeline/layout';
import { openForkIn, walkBy } from '../../../src/core/timeline/navigation';
import type { Walk, WalkGround, WalkKey } from '../../../src/core/timeline/navigation';
import { anySketch, modelOf } from './models';
import type { ModelSketch } from './models';

const START: Walk = { cursor: null, isStepOpen: false, openFork: null };

function ground(sketch: ModelSketch, foldFrom: number | null = null): WalkGround {
  const model = modelOf(sketch);
  return {
    model,
    layout: layOutTimeline(model, { order: 'given', laneHeight: 20, foldFrom, opened: new Set(), openFork: null }),
  };
}

const SKETCH: ModelSketch = {
  columns: ['aaa', 'a.b', 'aab', 'aaa'],
  forks: [
    { column: 1, branches: [[0], [2]] },
    { column: 2, branches: [[0, 1], [2]] },
  ],
};

const walk = (on: WalkGround, keys: readonly WalkKey[]): Walk =>
  keys.reduce((state, key) => walkBy(on, state, key), START);

describe('walkBy', () => {
  it('sets out at the first cell of the first lane', () => {
    expect(walk(ground(SKETCH), ['right']).cursor).toEqual({ run: 0, column: 0 });
  });

  it('goes along a run from cell to cell, over columns in which it has none', () => {
    expect(walk(ground(SKETCH), ['right', 'down', 'right']).cursor).toEqual({ run: 1, column: 2 });
  });

  it('goes to the nearest cell of the next lane', () => {
    expect(walk(ground(SKETCH), ['right', 'right', 'down']).cursor).toEqual({ run: 1, column: 0 });
  });

  it('stops at the ends', () => {
    const on = ground(SKETCH);
    expect(walk(on, ['right', 'last', 'right']).cursor).toEqual({ run: 0, column: 3 });
    expect(walk(on, ['right', 'last', 'first', 'up', 'left']).cursor).toEqual({ run: 0, column: 0 });
  });

  it('stands once on a fold', () => {
    const on = ground({ columns: ['aa', 'aa', 'aa', 'ab'] }, 3);
    expect(walk(on, ['right', 'right']).cursor).toEqual({ run: 0, column: 3 });
  });

  it('goes through the forks and stands on their first branch', () => {
    const on = ground(SKETCH);
    const first = walk(on, ['nextFork']);
    expect(first).toEqual({ cursor: { run: 0, column: 1 }, openFork: 0, isStepOpen: false });
    expect(walkBy(on, first, 'nextFork').openFork).toBe(1);
    expect(walk(on, ['nextFork', 'nextFork', 'nextFork']).openFork).toBe(1);
    expect(walk(on, ['nextFork', 'nextFork', 'previousFork']).openFork).toBe(0);
  });

  it('finds the fork after and before the cursor when none is open', () => {
    const on = ground(SKETCH);
    const standing: Walk = { ...START, cursor: { run: 2, column: 2 } };
    expect(walkBy(on, standing, 'previousFork').openFork).toBe(0);
    expect(walkBy(on, { ...standing, cursor: { run: 2, column: 1 } }, 'nextFork').openFork).toBe(1);
  });

  it('goes back one layer at a time', () => {
    const on = ground(SKETCH);
    const deep = walk(on, ['nextFork', 'open']);
    expect(deep.isStepOpen).toBe(true);
    const noStep = walkBy(on, deep, 'back');
    expect(noStep).toMatchObject({ isStepOpen: false, openFork: 0 });
    const noFork = walkBy(on, noStep, 'back');
    expect(noFork).toMatchObject({ openFork: null, cursor: { run: 0, column: 1 } });
    expect(walkBy(on, noFork, 'back').cursor).toBeNull();
  });

  it('does nothing where there is nothing', () => {
    expect(walk(ground({ columns: [] }), ['right', 'nextFork', 'open', 'back'])).toEqual(START);
  });

  it('always stands on a cell', () => {
    const anyKeys = fc.array(
      fc.constantFrom<WalkKey>(
        'left',
        'right',
        'up',
        'down',
        'first',
        'last',
        'pageLeft',
        'pageRight',
        'nextFork',
        'previousFork',
        'open',
        'back',
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(anySketch, fc.option(fc.integer({ min: 2, max: 4 })), anyKeys, (sketch, foldFrom, keys) => {
        const on = ground(sketch, foldFrom);
        const { cursor } = walk(on, keys);
        if (cursor) expect(on.layout.cellIndex.at(cursor.run, cursor.column)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('openForkIn', () => {
  it('ignores a fork that does not exist', () => {
    expect(openForkIn(ground(SKETCH), START, 7)).toEqual(START);
  });
});
