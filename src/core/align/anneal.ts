import { ColumnGraph } from './columnGraph';
import { areCompared } from './comparisons';
import { Heap } from './heap';

/** Probabilities that two steps of different runs stand at the same place: parallel arrays, each pair once. */
export interface StepLinks {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly probability: readonly number[];
}

interface Offer {
  readonly a: number;
  readonly b: number;
  readonly mean: number;
}

const byMean = (x: Offer, y: Offer): boolean =>
  x.mean > y.mean || (x.mean === y.mean && (x.a < y.a || (x.a === y.a && x.b < y.b)));

/** No place is made of steps less likely together than this, whatever the expected score. */
const LEAST_MEAN = 0.1;

interface Merge {
  readonly a: number;
  readonly b: number;
  /** Sum of the probabilities of the pairs that the merge brings together, and their number. */
  readonly gained: number;
  readonly pairs: number;
}

/**
 * Places for all steps of all runs at once: average linkage on the pair probabilities under the order of every run, cut where the
 * expected F1 of the pairs that stand together is largest.
 *
 * @param computes See {@link ColumnGraph}; by step.
 */
export function anneal(runStart: Int32Array, links: StepLinks, computes: readonly boolean[] = []): ColumnGraph {
  const merges = mergeAll(new ColumnGraph(runStart, computes), runStart, links);
  const total = links.probability.reduce((sum, p) => sum + p, 0);
  const graph = new ColumnGraph(runStart, computes);
  for (const { a, b } of merges.slice(0, bestCut(merges, total))) graph.merge(a, b);
  return graph;
}

/** Expected F1 = 2 × expected right pairs ÷ (pairs made + expected pairs there are). */
function bestCut(merges: readonly Merge[], total: number): number {
  let right = 0;
  let made = 0;
  let best = 0;
  let cut = 0;
  merges.forEach((merge, index) => {
    right += merge.gained;
    made += merge.pairs;
    const score = (2 * right) / (made + total);
    if (score > best) {
      best = score;
      cut = index + 1;
    }
  });
  return cut;
}

function mergeAll(graph: ColumnGraph, runStart: Int32Array, links: StepLinks): readonly Merge[] {
  const pairsBetween = (a: number, b: number): number => Math.max(1, comparedPairs(graph, a, b));
  const linked = linkMaps(runStart.at(-1) ?? 0, links);
  const heap = new Heap<Offer>(byMean);
  const offer = (a: number, b: number, sum: number): void => {
    const mean = sum / pairsBetween(a, b);
    if (mean >= LEAST_MEAN) heap.push({ a: Math.min(a, b), b: Math.max(a, b), mean });
  };
  links.a.forEach((a, i) => {
    offer(a, links.b[i] ?? 0, links.probability[i] ?? 0);
  });
  const merges: Merge[] = [];
  for (let top = heap.pop(); top !== undefined; top = heap.pop()) {
    const { a, b } = top;
    const sum = linked[a]?.get(b);
    if (sum === undefined) continue;
    const pairs = pairsBetween(a, b);
    if (sum / pairs !== top.mean) continue;
    if (!graph.merge(a, b)) {
      linked[a]?.delete(b);
      linked[b]?.delete(a);
      continue;
    }
    merges.push({ a, b, gained: sum, pairs });
    joinLinks(linked, a, b, offer);
  }
  return merges;
}

type LinkMaps = (Map<number, number> | undefined)[];

function linkMaps(stepCount: number, links: StepLinks): LinkMaps {
  const linked: LinkMaps = Array.from({ length: stepCount }, () => new Map<number, number>());
  links.a.forEach((a, i) => {
    const b = links.b[i] ?? 0;
    const probability = links.probability[i] ?? 0;
    linked[a]?.set(b, probability);
    linked[b]?.set(a, probability);
  });
  return linked;
}

/** Gives what was linked to `b` to `a`, the merged place, and offers the changed pairs anew. */
function joinLinks(linked: LinkMaps, a: number, b: number, offer: (a: number, b: number, sum: number) => void): void {
  const kept = linked[a];
  const gone = linked[b];
  if (kept === undefined || gone === undefined) return;
  kept.delete(b);
  gone.delete(a);
  for (const [other, sum] of gone) {
    kept.set(other, (kept.get(other) ?? 0) + sum);
    linked[other]?.delete(b);
  }
  linked[b] = undefined;
  for (const [other, sum] of kept) {
    linked[other]?.set(a, sum);
    offer(a, other, sum);
  }
}

/** Pairs of steps between two places whose runs are compared. */
export function comparedPairs(graph: ColumnGraph, a: number, b: number): number {
  const { runOf, runCount } = graph;
  let pairs = 0;
  for (const step of graph.steps(a)) {
    const run = runOf[step] ?? 0;
    for (const other of graph.steps(b)) if (areCompared(run, runOf[other] ?? 0, runCount)) pairs++;
  }
  return pairs;
}
