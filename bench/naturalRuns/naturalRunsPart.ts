import type { BenchPart, TableRow } from '../benchPart';
import { scoreNaturalRuns } from './scoreNaturalRuns';

const WANTED: readonly (readonly [measure: string, wanted: string])[] = [
  ['column F1', '≥ .72'],
  ['variant BA', '≥ .80'],
  ['fork F1', '≥ .32 and twice its null'],
  ['fork F1 null', ''],
  ['lasting', '≥ .80'],
];

/** Columns, variants and forks of natural runs against what readers found in them; the measure is the set's own `score.py`. */
export const NATURAL: BenchPart = {
  name: 'natural',
  group: 'accuracy',
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
      rows: [
        ...rowsOf('all sets', report.all),
        ...rowsOf('choosing half', report.halves.choosing),
        { measure: 'A sets abstained on', found: `${report.abstained} of ${report.sets}`, wanted: '0' },
      ],
    });
  },
};

const rowsOf = (sets: string, printed: string): readonly TableRow[] =>
  WANTED.map(([measure, wanted]) => ({
    measure: `A ${measure}, ${sets}`,
    found: new RegExp(`^${measure} +(\\S+ \\[[^\\]]*\\])`, 'm').exec(printed)?.[1] ?? '-',
    wanted,
  }));
