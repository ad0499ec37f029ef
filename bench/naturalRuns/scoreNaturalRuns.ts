import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Half } from './halfOf';
import { halfOf } from './halfOf';
import { predictNaturalSet } from './predictNaturalSet';
import { readNaturalRuns } from './readNaturalRuns';

export interface NaturalRunsReport {
  readonly sets: number;
  readonly abstained: number;
  /** What `score.py` prints, for all sets and for each half. */
  readonly all: string;
  readonly halves: Readonly<Record<Half, string>>;
}

/** Scores the product on the natural runs below a data folder (bench part A). Predictions are kept in `keepIn` where it is given. */
export function scoreNaturalRuns(data: string, keepIn?: string): NaturalRunsReport {
  const folder = join(data, 'natural_runs');
  const work = keepIn ?? mkdtempSync(join(tmpdir(), 'natural-runs-'));
  try {
    mkdirSync(work, { recursive: true });
    const sets = readNaturalRuns(folder);
    const predictions = sets.map((set) => ({ id: set.id, shown: predictNaturalSet(set) }));
    for (const { id, shown } of predictions) writeFileSync(join(work, `${id}.json`), JSON.stringify(shown));
    return {
      sets: sets.length,
      abstained: predictions.filter(({ shown }) => shown.abstained !== false).length,
      all: score(folder, work, join(folder, 'labels.jsonl.gz')),
      halves: {
        tuning: score(folder, work, labelsOf(folder, work, 'tuning')),
        choosing: score(folder, work, labelsOf(folder, work, 'choosing')),
      },
    };
  } finally {
    if (keepIn === undefined) rmSync(work, { recursive: true });
  }
}

const score = (folder: string, predictions: string, labels: string): string =>
  execFileSync('python3', [join(folder, 'score.py'), labels, predictions], { encoding: 'utf8' });

function labelsOf(folder: string, work: string, half: Half): string {
  const lines = gunzipSync(readFileSync(join(folder, 'labels.jsonl.gz')))
    .toString('utf8')
    .split('\n');
  const kept = lines.filter((line) => line !== '' && halfOf(/"id": ?"([^"]+)"/.exec(line)?.[1] ?? '') === half);
  const path = join(work, `labels.${half}.jsonl.gz`);
  writeFileSync(path, gzipSync(kept.join('\n')));
  return path;
}
