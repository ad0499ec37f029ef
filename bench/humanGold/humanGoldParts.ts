import type { BenchPart, TableRow } from '../benchPart';
import { estimateText, numberText } from '../statistics/estimateText';
import { readLinkedTexts } from './actionGold';
import { benchLinks } from './linkBench';
import { benchVerses } from './verseBench';

const rowText = ({ measure, found }: TableRow): string => `${measure}: ${found}`;

/** Links between steps of recipes that readers drew. */
export const LINKS: BenchPart = {
  name: 'links',
  group: 'accuracy',
  needs: ['ara_recipes'],
  run: async (dataDir) => {
    const methods = benchLinks(await readLinkedTexts(dataDir));
    const rows = methods.flatMap(({ name, f1, accuracy }): readonly TableRow[] => [
      { measure: `C links, F1: ${name}`, found: numberText(f1), wanted: name.startsWith('forkline') ? '≥ .55' : '' },
      { measure: `C links, accuracy: ${name}`, found: estimateText(accuracy), wanted: '' },
    ]);
    return { lines: rows.map(rowText), figures: methods, rows };
  },
};

/** Translations of one chapter, aligned together. */
export const VERSES: BenchPart = {
  name: 'verses',
  group: 'accuracy',
  needs: ['bible_multiversion'],
  run: async (dataDir) => {
    const scores = await benchVerses(dataDir);
    const rows: readonly TableRow[] = [
      { measure: 'C verses, column F1', found: estimateText(scores.columnF1), wanted: '≥ .97' },
      { measure: 'C verses, precision', found: estimateText(scores.precision), wanted: '' },
      { measure: 'C verses, recall', found: estimateText(scores.recall), wanted: '' },
      { measure: 'C verses, same columns in any order', found: estimateText(scores.unchanged), wanted: '1' },
    ];
    return { lines: rows.map(rowText), figures: scores, rows };
  },
};
