import type { BenchPart, TableRow } from '../benchPart';
import { numberText } from '../statistics/estimateText';
import { readResamples } from './readResamples';
import { benchSameStep } from './sameStepBench';

/** Whether resampled sentences say the same, against what others measured by embeddings. */
export const SAME_STEP: BenchPart = {
  name: 'same-step',
  group: 'accuracy',
  needs: ['thought_anchors_resamples'],
  run: async (dataDir) => {
    const scores = benchSameStep(await readResamples(dataDir));
    const rows = scores.map(({ name, pooled, meanOfTraces }, index): TableRow => ({
      measure: `D Spearman pooled, mean of traces: ${name}`,
      found: `${numberText(pooled)}, ${numberText(meanOfTraces)}`,
      wanted: index === 0 ? 'above both baselines' : '',
    }));
    return { lines: rows.map(({ measure, found }) => `${measure}: ${found}`), figures: scores, rows };
  },
};
