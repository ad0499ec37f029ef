// Scores the natural runs and keeps the predictions: run.ts [DATA FOLDER] [FOLDER FOR THE PREDICTIONS]
import { resolve } from 'node:path';
import { scoreNaturalRuns } from './scoreNaturalRuns';

const report = scoreNaturalRuns(resolve(process.argv[2] ?? '../shared/data'), process.argv[3]);
process.stdout.write(`${report.sets} sets, abstained on ${report.abstained}\n\n`);
process.stdout.write(
  `all sets\n${report.all}\ntuning half\n${report.halves.tuning}\nchoosing half\n${report.halves.choosing}`,
);
