import { stepsOf } from '../../runSets/cutText';
import type { ForkFinder } from './forkFinder';

/** What a step costs that has no equal in the other trace, against one for each that has. */
const ALONE = 0.25;

/** The longest common subsequence of equal steps, as `git diff` of the steps finds it, up to where matches outweigh the steps left alone most. */
export const EQUAL_STEPS: ForkFinder = {
  name: 'common subsequence of equal steps',
  find: (traceA, traceB) => {
    const matches = commonSteps(stepsOf(traceA), stepsOf(traceB));
    const best = { score: 0, a: 0, b: 0 };
    matches.forEach(([i, j], before) => {
      const matched = before + 1;
      const score = matched - ALONE * (i + 1 - matched + (j + 1 - matched));
      if (score <= best.score) return;
      best.score = score;
      best.a = i + 1;
      best.b = j + 1;
    });
    return best.score === 0 ? null : { a: best.a, b: best.b };
  },
};

function commonSteps(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const matches: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) matches.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return matches;
}
