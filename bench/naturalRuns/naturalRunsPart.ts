import type { BenchPart } from '../benchPart';
import { scoreNaturalRuns } from './scoreNaturalRuns';

/** Alignment, variants and forks of natural runs against hand labels (bench part A). Needs Python 3. */
export const NATURAL_RUNS: BenchPart = {
  name: 'naturalRuns',
  needs: ['natural_runs'],
  run: (dataDir) => {
    const report = scoreNaturalRuns(dataDir);
    const { tuning, choosing } = report.halves;
    const lines = [
      `${report.sets} sets, abstained on ${report.abstained}`,
      ...['all sets', report.all, 'tuning half', tuning, 'choosing half', choosing].flatMap((text) => text.split('\n')),
    ];
    return Promise.resolve({ lines, figures: report });
  },
};
