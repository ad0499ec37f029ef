import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LaneOrder } from '../../../src/core/timeline/laneOrder';
import { LANE_ORDERS } from '../../../src/core/timeline/laneOrder';
import { layOutTimeline } from '../../../src/core/timeline/layout';
import type { LayoutOptions, TimelineLayout } from '../../../src/core/timeline/layout';
import { ribbonPath, ribbonPoints } from '../../../src/core/timeline/ribbons';
import type { TimelineModel } from '../../../src/core/timeline/timelineModel';
import { anySketch, modelOf } from './models';

const OPTIONS: LayoutOptions = { order: 'forks', laneHeight: 20, foldFrom: null, opened: new Set(), openFork: null };

/** The layout in a few lines: the lanes, then a line a slot with its boxes as `tone[runs]`, forks as `A`, `B`, …. */
function dump(model: TimelineModel, layout: TimelineLayout): string {
  const idsOf = (from: number, to: number): string =>
    layout.lanes
      .slice(from, to + 1)
      .map(({ run }) => model.runs[run]?.id)
      .join(' ');
  const slots = layout.slots.map(({ from, to, kind }, slot) => {
    const boxes = layout.blocks
      .filter((block) => block.slot === slot)
      .map(({ tone, fromLane, toLane, branch }) => {
        const letter = branch < 0 ? '' : ` ${'ABC'[branch] ?? '?'}`;
        return `${tone}${letter}[${idsOf(fromLane, toLane)}]`;
      });
    return `${from === to ? from + 1 : `${from + 1}-${to + 1}`} ${kind}: ${boxes.join(' ')}`;
  });
  return ['', `lanes: ${idsOf(0, layout.lanes.length)}`, ...slots, ''].join('\n');
}

describe('layOutTimeline', () => {
  it('keeps the branches of a fork adjacent, one box a branch', () => {
    const model = modelOf({
      columns: ['aaaaa', 'abaab', 'abaab', 'aaaaa', 'abaab'],
      forks: [
        {
          column: 1,
          branches: [
            [0, 2, 3],
            [1, 4],
          ],
          decisiveP: 0.02,
        },
      ],
      outcomes: 'pqppq',
      outcomeFrom: 4,
    });
    expect(dump(model, layOutTimeline(model, OPTIONS))).toMatchInlineSnapshot(`
      "
      lanes: 1 3 4 2 5
      1 agreement: agreement[1 3 4 2 5]
      2 fork: branch A[1 3 4] branch B[2 5]
      3 difference: own[1 3 4] own[2 5]
      4 agreement: agreement[1 3 4 2 5]
      5 outcome: outcome[1 3 4] outcome[2 5]
      "
    `);
  });

  it('orders nested forks as groups within groups', () => {
    const model = modelOf({
      columns: ['aaaaaa', 'ababab', 'abacab'],
      forks: [
        {
          column: 1,
          branches: [
            [0, 2, 4],
            [1, 3, 5],
          ],
        },
        { column: 2, branches: [[1, 5], [3]] },
      ],
      outcomes: 'pqprpq',
    });
    expect(dump(model, layOutTimeline(model, OPTIONS))).toMatchInlineSnapshot(`
      "
      lanes: 1 3 5 2 6 4
      1 agreement: agreement[1 3 5 2 6 4]
      2 fork: branch A[1 3 5] branch B[2 6 4]
      3 fork: own[1 3 5] branch A[2 6] branch B[4]
      "
    `);
  });

  it('shows a branch without a step in the column of its fork', () => {
    const model = modelOf({
      columns: ['aaa', 'a.a', '.b.', 'aaa'],
      forks: [{ column: 1, branches: [[0, 2], [1]] }],
    });
    expect(dump(model, layOutTimeline(model, OPTIONS))).toMatchInlineSnapshot(`
      "
      lanes: 1 3 2
      1 agreement: agreement[1 3 2]
      2 fork: branch A[1 3] passedOver B[2]
      3 difference: own[2]
      4 agreement: agreement[1 3 2]
      "
    `);
  });

  it('parts a box where a lane in between passes over the column', () => {
    const model = modelOf({ columns: ['aaa', 'a.a', 'aaa'] });
    expect(dump(model, layOutTimeline(model, { ...OPTIONS, order: 'given' }))).toMatchInlineSnapshot(`
      "
      lanes: 1 2 3
      1 agreement: agreement[1 2 3]
      2 difference: own[1] own[3]
      3 agreement: agreement[1 2 3]
      "
    `);
  });

  it('folds long stretches through which the groups stay the same, and opens them on demand', () => {
    const model = modelOf({
      columns: ['aaaa', 'aaaa', 'aaaa', 'aabb', 'aabb', 'aa..', 'aabb', 'aaaa', 'abab'],
      forks: [
        {
          column: 3,
          branches: [
            [0, 1],
            [2, 3],
          ],
        },
      ],
    });
    const folded = layOutTimeline(model, { ...OPTIONS, foldFrom: 3 });
    expect(dump(model, folded)).toMatchInlineSnapshot(`
      "
      lanes: 1 2 3 4
      1-3 fold: fold[1 2 3 4]
      4 fork: branch A[1 2] branch B[3 4]
      5-7 fold: fold[1 2] fold[3 4]
      8 agreement: agreement[1 2 3 4]
      9 difference: own[1] own[2] own[3] own[4]
      "
    `);
    const opened = layOutTimeline(model, { ...OPTIONS, foldFrom: 3, opened: new Set([0]) });
    expect(opened.slots.map(({ from, to }) => [from, to])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 6],
      [7, 7],
      [8, 8],
    ]);
  });

  it('names the boxes of a column with two forks by the weightier one, or by the one that is open', () => {
    const model = modelOf({
      columns: ['aabc'],
      forks: [
        { column: 0, branches: [[0, 1], [2], [3]], lasting: false },
        { column: 0, branches: [[0, 1, 2], [3]], decisiveP: 0.01 },
      ],
    });
    const forks = (openFork: number | null): readonly number[] =>
      layOutTimeline(model, { ...OPTIONS, openFork }).blocks.map(({ fork }) => fork);
    expect(forks(null)).toEqual([1, 1, 1]);
    expect(forks(0)).toEqual([0, 0, 0]);
  });

  it('draws a fork that parts the same runs again as a mere difference, until it is opened', () => {
    const branches = [
      [0, 1],
      [2, 3],
    ];
    const model = modelOf({
      columns: ['aabb', 'aabb'],
      forks: [
        { column: 0, branches },
        { column: 1, branches },
      ],
    });
    const kinds = (openFork: number | null): readonly string[] =>
      layOutTimeline(model, { ...OPTIONS, openFork }).slots.map(({ kind }) => kind);
    expect(kinds(null)).toEqual(['fork', 'difference']);
    expect(kinds(1)).toEqual(['fork', 'fork']);
  });

  it('keeps equal answers together where no fork stands against it', () => {
    const model = modelOf({ columns: ['aaaa', 'abab'], outcomes: 'pqpq' });
    expect(layOutTimeline(model, OPTIONS).lanes.map(({ run }) => run)).toEqual([0, 2, 1, 3]);
  });

  it('puts runs that do not count below all others', () => {
    const model = modelOf({ columns: ['aaaa'], outcomes: 'pq-p', counts: 'yyxy' });
    expect(layOutTimeline(model, OPTIONS).lanes.at(-1)?.run).toBe(2);
  });

  it('groups lanes by model when asked', () => {
    const model = modelOf({ columns: ['abab'], models: ['s', 'm', 's', 'm'] });
    expect(layOutTimeline(model, { ...OPTIONS, order: 'models' }).lanes.map(({ run }) => run)).toEqual([0, 2, 1, 3]);
  });

  it('lays out no runs and no columns', () => {
    const layout = layOutTimeline(modelOf({ columns: [] }), OPTIONS);
    expect(layout.blocks).toEqual([]);
    expect(layout.lanes).toEqual([]);
  });
});

const anyOptions: fc.Arbitrary<LayoutOptions> = fc.record({
  order: fc.constantFrom<LaneOrder>(...LANE_ORDERS),
  laneHeight: fc.integer({ min: 12, max: 40 }),
  foldFrom: fc.option(fc.integer({ min: 2, max: 5 })),
  opened: fc.uniqueArray(fc.nat(13)).map((columns) => new Set(columns)),
  openFork: fc.option(fc.nat(3)),
});

const anyLayout = fc.tuple(anySketch, anyOptions).map(([sketch, options]) => {
  const model = modelOf(sketch);
  return { model, layout: layOutTimeline(model, options) };
});

describe('every layout', () => {
  it('gives each run one lane, and lanes do not overlap', () => {
    fc.assert(
      fc.property(anyLayout, ({ model, layout }) => {
        expect(layout.lanes.map(({ run }) => run).sort((a, b) => a - b)).toEqual(model.runs.map((_, run) => run));
        layout.lanes.slice(1).forEach(({ y }, lane) => {
          expect(y - (layout.lanes[lane]?.y ?? 0)).toBeGreaterThanOrEqual(layout.laneHeight);
        });
      }),
    );
  });

  it('covers every column with one slot, and slots do not overlap', () => {
    fc.assert(
      fc.property(anyLayout, ({ model, layout }) => {
        const covered = layout.slots.flatMap(({ from, to }) =>
          Array.from({ length: to - from + 1 }, (_, nth) => from + nth),
        );
        expect(covered).toEqual(Array.from({ length: model.columnCount }, (_, column) => column));
        layout.slots.slice(1).forEach(({ x }, slot) => {
          const before = layout.slots[slot];
          expect(x).toBeGreaterThan((before?.x ?? 0) + (before?.width ?? 0));
        });
      }),
    );
  });

  it('puts every cell in exactly one box, with the lanes of its run', () => {
    fc.assert(
      fc.property(anyLayout, ({ model, layout }) => {
        model.cells.run.forEach((run, cell) => {
          const slot = layout.slotOfColumn[model.cells.column[cell] ?? 0] ?? -1;
          const lane = layout.laneOfRun[run] ?? -1;
          const boxes = layout.blocks.filter(
            (block) => block.slot === slot && lane >= block.fromLane && lane <= block.toLane,
          );
          expect(boxes).toHaveLength(1);
          if (layout.slots[slot]?.kind !== 'fold') expect(boxes[0]?.variant).toBe(model.cells.variant[cell]);
        });
      }),
    );
  });

  it('draws boxes of a slot one below the other, within the height', () => {
    fc.assert(
      fc.property(anyLayout, ({ layout }) => {
        layout.blocks.forEach((block, index) => {
          expect(block.top).toBeGreaterThanOrEqual(0);
          expect(block.top + block.height).toBeLessThanOrEqual(layout.height);
          const before = layout.blocks[index - 1];
          if (before?.slot === block.slot) expect(block.top).toBeGreaterThanOrEqual(before.top + before.height);
        });
      }),
    );
  });

  it('keeps ribbons in the order of their lanes, so that none ever cross', () => {
    fc.assert(
      fc.property(anyLayout, ({ layout }) => {
        layout.slots.forEach((_, slot) => {
          layout.lanes.slice(1).forEach((_lane, lane) => {
            const above = layout.laneY[lane * layout.slots.length + slot] ?? 0;
            expect(layout.laneY[(lane + 1) * layout.slots.length + slot]).toBeGreaterThan(above);
          });
        });
      }),
    );
  });

  it('draws every ribbon without a gap from the first edge to the last', () => {
    fc.assert(
      fc.property(anyLayout, ({ layout }) => {
        layout.lanes.forEach((_, lane) => {
          const points = ribbonPoints(layout, lane, { k: 1, x: 0 }, [0, layout.slots.length - 1]);
          expect(points[0]?.[0]).toBe(0);
          expect(points.at(-1)?.[0]).toBe(layout.width);
          points.slice(1).forEach(([x], nth) => {
            expect(x).toBeGreaterThan(points[nth]?.[0] ?? 0);
          });
          const path = ribbonPath(layout, lane, { k: 1, x: 0 }, [0, layout.slots.length - 1]);
          expect(path.match(/M/g)).toHaveLength(1);
        });
      }),
    );
  });
});
