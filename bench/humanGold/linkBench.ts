import { analyse } from '../../src/core/analysis/analyse';
import type { Alignment } from '../../src/core/align/alignment';
import { stepsOf, type CutText } from '../runSets/cutText';
import { givenRunSet } from '../runSets/givenRunSet';
import { jaccard } from '../similarity/jaccard';
import type { LinkedTexts } from './actionGold';
import { bootstrapMean, type Estimate } from '../statistics/bootstrap';

export interface LinkScores {
  readonly name: string;
  /** Of links that are not null, over all pairs of texts. */
  readonly f1: number;
  /** Of all links, null ones too; bootstrap over goals. */
  readonly accuracy: Estimate | null;
}

/** For a step of the source the steps of the target that it is linked with. */
type Linker = (from: number) => readonly number[];

interface Method {
  readonly name: string;
  prepare(goal: LinkedTexts): (source: number, target: number) => Linker;
}

const BASELINE_THRESHOLD = 0.12;

const alignTexts = (name: string, runs: readonly CutText[]): Alignment =>
  analyse(givenRunSet({ name, prompt: null, channel: 'answer', runs })).alignment;

const METHODS: readonly Method[] = [
  {
    name: 'forkline, in pairs',
    prepare:
      ({ goal, texts }) =>
      (source, target) =>
        linksOf(
          alignTexts(
            goal,
            [source, target].flatMap((text) => texts[text] ?? []),
          ),
          0,
          1,
        ),
  },
  {
    name: 'forkline, all together',
    prepare: ({ goal, texts }) => {
      const alignment = alignTexts(goal, texts);
      return (source, target) => linksOf(alignment, source, target);
    },
  },
  {
    name: 'best word overlap',
    prepare:
      ({ texts }) =>
      (source, target) =>
      (from) => {
        const [a, b] = [texts[source], texts[target]].map((text) => (text === undefined ? [] : stepsOf(text)));
        const scores = (b ?? []).map((step) => jaccard(a?.[from] ?? '', step));
        const best = Math.max(0, ...scores);
        return best < BASELINE_THRESHOLD ? [] : [scores.indexOf(best)];
      },
  },
  {
    name: 'position',
    prepare:
      ({ texts }) =>
      (source, target) =>
      (from) => {
        const [a, b] = [texts[source]?.steps.length ?? 1, texts[target]?.steps.length ?? 0];
        return [Math.min(b - 1, Math.floor(((from + 0.5) / a) * b))];
      },
  },
];

/** Links between steps that people wrote for one goal, against those that readers drew. */
export function benchLinks(goals: readonly LinkedTexts[]): readonly LinkScores[] {
  return METHODS.map((method) => {
    let [found, gold, right] = [0, 0, 0];
    const judged: { group: string; value: number }[] = [];
    for (const goal of goals) {
      const between = method.prepare(goal);
      for (const { source, target, links } of goal.alignments) {
        const linker = between(source, target);
        for (const { from, to } of links) {
          const linked = linker(from);
          found += linked.length;
          if (to !== null) gold++;
          if (to !== null && linked.includes(to)) right++;
          const isRight = to === null ? linked.length === 0 : linked[0] === to;
          judged.push({ group: goal.goal, value: isRight ? 1 : 0 });
        }
      }
    }
    return { name: method.name, f1: (2 * right) / (found + gold), accuracy: bootstrapMean(judged) };
  });
}

function linksOf({ columns }: Alignment, source: number, target: number): Linker {
  const links = new Map<number, readonly number[]>();
  for (const { variants } of columns) {
    const cells = variants.flat();
    const to = cells.find(({ run }) => run === target)?.steps ?? [];
    for (const from of cells.find(({ run }) => run === source)?.steps ?? []) links.set(from, to);
  }
  return (from) => links.get(from) ?? [];
}
