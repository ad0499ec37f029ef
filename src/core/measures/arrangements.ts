import type { Random } from '../random';

/** Up to this many, all are listed: all arrangements of eight runs, whatever their outcomes. */
export const MAX_LISTED = 40_320;

/**
 * Number of distinct orders of labels, N! / Π n_c!; Infinity where it exceeds what a double holds.
 *
 * @param labels ascending, 0, 1, ….
 */
export function countArrangements(labels: readonly number[]): number {
  let count = 1;
  let repeats = 0;
  labels.forEach((label, index) => {
    repeats = label === labels[index - 1] ? repeats + 1 : 1;
    count = (count * (index + 1)) / repeats;
  });
  return Math.round(count);
}

/**
 * Every distinct order of the labels once, in lexicographic order (Knuth, TAOCP 4A, 7.2.1.2, Algorithm L). The array that is yielded is reused.
 *
 * @param labels ascending.
 */
export function* allArrangements(labels: readonly number[]): Generator<Int32Array> {
  const current = Int32Array.from(labels);
  const at = (index: number): number => current[index] ?? 0;
  for (;;) {
    yield current;
    let pivot = current.length - 2;
    while (pivot >= 0 && at(pivot) >= at(pivot + 1)) pivot--;
    if (pivot < 0) return;
    let successor = current.length - 1;
    while (at(successor) <= at(pivot)) successor--;
    swap(current, pivot, successor);
    current.subarray(pivot + 1).reverse();
  }
}

/** `draws` orders of the labels, each uniformly at random (Fisher & Yates). The array that is yielded is reused. */
export function* randomArrangements(labels: readonly number[], draws: number, random: Random): Generator<Int32Array> {
  const current = Int32Array.from(labels);
  for (let draw = 0; draw < draws; draw++) {
    for (let last = current.length - 1; last > 0; last--) swap(current, last, Math.floor(random() * (last + 1)));
    yield current;
  }
}

function swap(array: Int32Array, i: number, j: number): void {
  const kept = array[i] ?? 0;
  array[i] = array[j] ?? 0;
  array[j] = kept;
}
