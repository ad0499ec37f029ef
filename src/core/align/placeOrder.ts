import type { ColumnGraph } from './columnGraph';
import { Heap } from './heap';

/**
 * The places in an order that every run follows: of the places that may come next, the one whose steps stand earliest in their runs on average.
 *
 * @param progress Where each step stands in its run, 0 to 1.
 */
export function placeOrder(graph: ColumnGraph, progress: Float64Array): readonly number[] {
  const places = graph.places();
  const mean = new Map(places.map((place) => [place, meanProgress(graph.steps(place), progress)]));
  const waits = new Map<number, number>();
  for (const place of places) {
    for (const next of graph.successors(place)) waits.set(next, (waits.get(next) ?? 0) + 1);
  }
  const ready = new Heap<number>((a, b) => {
    const gap = (mean.get(a) ?? 0) - (mean.get(b) ?? 0);
    return gap < 0 || (gap === 0 && a < b);
  });
  for (const place of places) if (!waits.has(place)) ready.push(place);
  const order: number[] = [];
  for (let place = ready.pop(); place !== undefined; place = ready.pop()) {
    order.push(place);
    for (const next of graph.successors(place)) {
      const left = (waits.get(next) ?? 0) - 1;
      waits.set(next, left);
      if (left === 0) ready.push(next);
    }
  }
  return order;
}

const meanProgress = (steps: readonly number[], progress: Float64Array): number =>
  steps.reduce((sum, step) => sum + (progress[step] ?? 0), 0) / steps.length;
