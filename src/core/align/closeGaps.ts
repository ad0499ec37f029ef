import type { StepLinks } from './anneal';
import { comparedPairs } from './anneal';
import type { ColumnGraph } from './columnGraph';

/** Places less likely to be one than this stay apart even where their runs take up the same number. */
const LEAST_MEAN = 0.08;
/** A run that stands in both places tells them apart, unless few do: it may have said both things at that place. */
const MOST_SHARED = 0.5;

/**
 * Merges places of different runs that take up the same number of the prompt: what runs make of it may share no word ("3 are added" and "the 3 does not
 * matter"), and it is there that they say different things at one place. The likeliest first.
 */
export function closeGaps(graph: ColumnGraph, links: StepLinks, given: readonly ReadonlySet<string>[]): void {
  const sums = new Map<string, { a: number; b: number; sum: number }>();
  links.a.forEach((step, i) => {
    const [x, y] = [graph.placeOf[step] ?? -1, graph.placeOf[links.b[i] ?? -1] ?? -1];
    if (x === y) return;
    const key = `${String(Math.min(x, y))} ${String(Math.max(x, y))}`;
    const known = sums.get(key) ?? { a: Math.min(x, y), b: Math.max(x, y), sum: 0 };
    known.sum += links.probability[i] ?? 0;
    sums.set(key, known);
  });
  const open = [...sums.values()]
    .map(({ a, b, sum }) => ({ a, b, mean: sum / Math.max(1, comparedPairs(graph, a, b)) }))
    .filter(({ a, b, mean }) => mean >= LEAST_MEAN && sharesNumber(graph, given, a, b))
    .sort((x, y) => y.mean - x.mean || x.a - y.a || x.b - y.b);
  for (const { a, b } of open) {
    const [x, y] = [graph.placeOf[a] ?? a, graph.placeOf[b] ?? b];
    if (x !== y && graph.sharedRuns(x, y) <= MOST_SHARED) graph.merge(x, y);
  }
}

function sharesNumber(graph: ColumnGraph, given: readonly ReadonlySet<string>[], a: number, b: number): boolean {
  const numbers = new Set(graph.steps(a).flatMap((step) => [...(given[step] ?? [])]));
  return graph.steps(b).some((step) => [...(given[step] ?? [])].some((number) => numbers.has(number)));
}
