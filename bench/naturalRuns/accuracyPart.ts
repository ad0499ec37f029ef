import type { BenchPart } from '../benchPart';
import { scoreNaturalRuns } from './scoreNaturalRuns';

/** Columns, variants and forks of natural runs against what readers found in them. */
export const ACCURACY: BenchPart = {
  name: 'accuracy',
  needs: ['natural_runs'],
  run: (dataDir) => {
    const report = scoreNaturalRuns(dataDir);
    return Promise.resolve({
      lines: [
        `${report.sets} sets, abstained on ${report.abstained}`,
        'all sets',
        report.all,
        'tuning half',
        report.halves.tuning,
        'choosing half',
        report.halves.choosing,
      ],
      figures: report,
    });
  },
};
