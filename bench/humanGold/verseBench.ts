import { join } from 'node:path';
import { analyse } from '../../src/core/analysis/analyse';
import type { Alignment } from '../../src/core/align/alignment';
import { seededRandom } from '../../src/core/random';
import { readJsonLines } from '../answers/readJsonLines';
import { joinSteps } from '../runSets/cutText';
import { givenRunSet } from '../runSets/givenRunSet';
import { bootstrapMean, type Estimate } from '../statistics/bootstrap';
import { shuffled } from '../statistics/draw';

interface ChapterLine {
  readonly id: string;
  readonly witnesses: Readonly<Record<string, readonly (readonly [text: string, verse: number])[]>>;
}

type Witness = readonly (readonly [text: string, verse: number])[];

export interface VerseScores {
  readonly chapters: number;
  /** F1 of pairs of steps of different translations in one column against those of one verse; mean over chapters. */
  readonly columnF1: Estimate | null;
  readonly precision: Estimate | null;
  readonly recall: Estimate | null;
  /** Share of chapters whose columns stay the same when the translations come in another order. */
  readonly unchanged: Estimate | null;
}

interface PairScores {
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
}

interface ChapterScores extends PairScores {
  readonly id: string;
  readonly unchanged: number;
}

/** Joint alignment of translations of one chapter, against the numbers of the verses. */
export async function benchVerses(dataDir: string): Promise<VerseScores> {
  const chapters: ChapterScores[] = [];
  for await (const { id, witnesses } of readJsonLines<ChapterLine>(
    join(dataDir, 'bible_multiversion', 'chapters.jsonl.gz'),
  )) {
    const texts = Object.values(witnesses);
    const order = shuffled(
      seededRandom(id),
      texts.map((_, index) => index),
    );
    const pairs = columnPairs(alignWitnesses(id, texts), (run) => run);
    const again = columnPairs(
      alignWitnesses(
        id,
        order.flatMap((index) => [texts[index] ?? []]),
      ),
      (run) => order[run] ?? run,
    );
    const isSame = pairs.size === again.size && [...pairs].every((pair) => again.has(pair));
    chapters.push({ id, ...score(pairs, texts), unchanged: isSame ? 1 : 0 });
  }
  const mean = (of: (chapter: ChapterScores) => number): Estimate | null =>
    bootstrapMean(chapters.map((chapter) => ({ group: chapter.id, value: of(chapter) })));
  return {
    chapters: chapters.length,
    columnF1: mean(({ f1 }) => f1),
    precision: mean(({ precision }) => precision),
    recall: mean(({ recall }) => recall),
    unchanged: mean(({ unchanged }) => unchanged),
  };
}

const alignWitnesses = (name: string, witnesses: readonly Witness[]): Alignment =>
  analyse(
    givenRunSet({
      name,
      prompt: null,
      channel: 'answer',
      runs: witnesses.map((steps) => joinSteps(steps.map(([text]) => text))),
    }),
  ).alignment;

/** Pairs of steps of different texts that stand in one column, as text. */
function columnPairs({ columns }: Alignment, textOf: (run: number) => number): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const { variants } of columns) {
    const places = variants.flat().flatMap(({ run, steps }) => steps.map((step) => ({ text: textOf(run), step })));
    places.sort((a, b) => a.text - b.text || a.step - b.step);
    places.forEach((a, index) => {
      for (const b of places.slice(index + 1))
        if (a.text !== b.text) pairs.add(`${a.text}:${a.step} ${b.text}:${b.step}`);
    });
  }
  return pairs;
}

function score(pairs: ReadonlySet<string>, texts: readonly Witness[]): PairScores {
  let [gold, right] = [0, 0];
  texts.forEach((a, i) => {
    texts.slice(i + 1).forEach((b, offset) => {
      a.forEach(([, verse], stepA) => {
        b.forEach(([, other], stepB) => {
          if (verse !== other) return;
          gold++;
          if (pairs.has(`${i}:${stepA} ${i + 1 + offset}:${stepB}`)) right++;
        });
      });
    });
  });
  return { f1: (2 * right) / (gold + pairs.size), precision: right / Math.max(1, pairs.size), recall: right / gold };
}
