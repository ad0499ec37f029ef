import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ColumnGraph } from '../../../src/core/align/columnGraph';

const anyMerges = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }).chain((lengths) => {
  const stepCount = lengths.reduce((sum, length) => sum + length, 0);
  const step = fc.nat({ max: stepCount - 1 });
  return fc.tuple(fc.constant(lengths), fc.array(fc.tuple(step, step), { maxLength: 40 }));
});

const startsOf = (lengths: readonly number[]): Int32Array => {
  const starts = new Int32Array(lengths.length + 1);
  lengths.forEach((length, run) => (starts[run + 1] = (starts[run] ?? 0) + length));
  return starts;
};

describe('ColumnGraph', () => {
  it('keeps the places of every run in order, whatever is merged', () => {
    fc.assert(
      fc.property(anyMerges, ([lengths, merges]) => {
        const starts = startsOf(lengths);
        const graph = new ColumnGraph(starts);
        for (const [a, b] of merges) {
          const [x, y] = [graph.placeOf[a] ?? a, graph.placeOf[b] ?? b];
          if (x !== y) graph.merge(x, y);
        }
        const order = graph.places();
        expect(order.flatMap((place) => graph.steps(place)).toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: starts.at(-1) ?? 0 }, (_, step) => step),
        );
        lengths.forEach((length, run) => {
          const first = starts[run] ?? 0;
          const places = Array.from({ length }, (_, k) => order.indexOf(graph.placeOf[first + k] ?? -1));
          expect(places).toEqual(places.toSorted((a, b) => a - b));
        });
      }),
    );
  });

  it('refuses a merge that would make a run go back', () => {
    const graph = new ColumnGraph(startsOf([2, 2]));
    expect(graph.merge(0, 3)).toBe(true);
    expect(graph.merge(1, 2)).toBe(false);
  });

  it('merges neighbouring steps of one run and no others', () => {
    const graph = new ColumnGraph(startsOf([3]));
    expect(graph.merge(0, 2)).toBe(false);
    expect(graph.merge(0, 1)).toBe(true);
    expect(graph.steps(0)).toEqual([0, 1]);
  });
});
