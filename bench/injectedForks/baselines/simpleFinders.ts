import { stepsOf } from '../../runSets/cutText';
import { isIndelAtLeast } from '../../similarity/indel';
import type { ForkPlace } from '../injectFork';
import type { ForkFinder } from './forkFinder';

/** Steps at least this alike are taken for the same. */
const SAME = 0.6;
/** How far two traces may be out of step before they are given up. */
const WINDOW = 5;
/** So many steps in a row bring them into step again. */
const IN_STEP = 2;

type IsSame = (a: string, b: string) => boolean;

const equal: IsSame = (a, b) => a === b;
const alike: IsSame = (a, b) => isIndelAtLeast(a, b, SAME);

function firstMismatch(a: readonly string[], b: readonly string[], isSame: IsSame): ForkPlace {
  let at = 0;
  while (at < Math.min(a.length, b.length) && isSame(a[at] ?? '', b[at] ?? '')) at++;
  return { a: at, b: at };
}

export const FIRST_MISMATCH: ForkFinder = {
  name: 'first mismatch, exact',
  find: (a, b) => firstMismatch(stepsOf(a), stepsOf(b), equal),
};

export const FIRST_UNLIKE: ForkFinder = {
  name: 'first mismatch, similarity',
  find: (a, b) => firstMismatch(stepsOf(a), stepsOf(b), alike),
};

/** Goes along both traces in step; where they are out of step, the nearest place with two alike steps in a row goes on. */
export const RESYNCHRONISED: ForkFinder = {
  name: 'positional, resynchronised',
  find: (traceA, traceB) => {
    const [a, b] = [stepsOf(traceA), stepsOf(traceB)];
    const inStep = (i: number, j: number): boolean =>
      Array.from({ length: IN_STEP }, (_, k) => k).every((k) => alike(a[i + k] ?? '', b[j + k] ?? '\n'));
    let [i, j] = [0, 0];
    while (i < a.length && j < b.length) {
      if (alike(a[i] ?? '', b[j] ?? '')) {
        i++;
        j++;
        continue;
      }
      const skip = SKIPS.find(([di, dj]) => inStep(i + di, j + dj));
      if (skip === undefined) break;
      i += skip[0];
      j += skip[1];
    }
    return { a: i, b: j };
  },
};

/** Steps to leave out of both traces, fewest first. */
const SKIPS = Array.from({ length: (WINDOW + 1) ** 2 - 1 }, (_, n): readonly [number, number] => [
  Math.floor((n + 1) / (WINDOW + 1)),
  (n + 1) % (WINDOW + 1),
]).sort((x, y) => x[0] + x[1] - y[0] - y[1]);
