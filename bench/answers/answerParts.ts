import { percent, type BenchPart } from '../benchPart';
import { benchAnswers } from './benchAnswers';
import { benchStepBoundaries } from './stepBoundaries';

/** Extracted answers against those that others scored. */
export const ANSWERS: BenchPart = {
  name: 'answers',
  group: 'accuracy',
  needs: [],
  run: async (dataDir) => {
    const { sets, skipped } = await benchAnswers(dataDir);
    const lines = sets.map(
      (set) =>
        `${set.set}: ${set.runs} runs, agreement ${percent(set.agreement)} (of right ones ${percent(set.rightFound)}, ` +
        `of wrong ones ${percent(set.wrongFound)}), no answer ${percent(set.withoutAnswer)}`,
    );
    return {
      lines: [...lines, ...skipped.map((name) => `${name}: skipped, it is not there`)],
      figures: { sets, skipped },
      rows: sets.map((set) => ({
        measure: `E agreement with the scores of ${set.set}; no answer found`,
        found: `${percent(set.agreement)}; ${percent(set.withoutAnswer)}`,
        wanted: '',
      })),
    };
  },
};

/** Steps as they are cut against steps that were given. */
export const STEPS: BenchPart = {
  name: 'steps',
  group: 'accuracy',
  needs: ['natural_runs'],
  run: async (dataDir) => {
    const kinds = await benchStepBoundaries(dataDir);
    const lines = kinds.map(
      ({ kind, f1, given, found }) => `${kind}: F1 ${f1.toFixed(3)} (${given} given, ${found} found)`,
    );
    return { lines, figures: kinds };
  },
};
