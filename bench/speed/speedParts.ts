import type { BenchPart, TableRow } from '../benchPart';
import { growthExponent } from '../statistics/growth';
import { numberText } from '../statistics/estimateText';
import type { Shape } from './generateRuns';
import { runTask, type Unfinished } from './runTask';
import type { SpeedFigures } from './speedTask';

const SHAPES: readonly Shape[] = [
  { runs: 8, steps: 60 },
  { runs: 16, steps: 200 },
  { runs: 32, steps: 500 },
  { runs: 64, steps: 1000 },
  { runs: 64, steps: 2000 },
  { runs: 256, steps: 200 },
];
/** Larger shapes are not tried with the baseline: pairs of all runs by pairs of all steps. */
const LARGEST_BASELINE: Shape = { runs: 32, steps: 500 };
const GROWING: Shape = { runs: 16, steps: 500 };

const WANTED_TIME: Readonly<Record<string, string>> = { '8×60': '< 15 ms', '64×2000': '< 2 s, < 1024 MiB' };

const nameOf = ({ runs, steps }: Shape): string => `${runs}×${steps}`;
const total = ({ runs, steps }: Shape): number => runs * steps;

interface ShapeFigures {
  readonly shape: string;
  readonly forkline: SpeedFigures | Unfinished;
  /** Null where it was not tried. */
  readonly progressive: SpeedFigures | Unfinished | null;
}

/** Time and memory from text to forks, by shape, beside progressive alignment with the same similarity. */
export const SHAPES_PART: BenchPart = {
  name: 'shapes',
  group: 'speed',
  needs: [],
  run: async (_, { limitMs }) => {
    const found: ShapeFigures[] = [];
    for (const shape of SHAPES) {
      const hasBaseline = total(shape) <= total(LARGEST_BASELINE);
      found.push({
        shape: nameOf(shape),
        forkline: await runTask({ method: 'forkline', shape }, limitMs),
        progressive: hasBaseline ? await runTask({ method: 'progressive', shape }, limitMs) : null,
      });
    }
    const finished = found.flatMap(({ forkline }) =>
      typeof forkline === 'string' ? [] : [{ size: forkline.steps, cost: median(forkline.cpuMs) }],
    );
    const exponent = growthExponent(finished);
    const rows = [
      ...found.flatMap((one) => shapeRows(one, limitMs)),
      {
        measure: `G growth exponent of processor time over ${finished.length} shapes`,
        found: numberText(exponent),
        wanted: '≤ 1.2',
      },
    ];
    return { lines: rows.map(lineOf), figures: { shapes: found, exponent, limitMs }, rows };
  },
};

/** Updates of a set that grows step by step. */
export const GROWING_PART: BenchPart = {
  name: 'growing',
  group: 'speed',
  needs: [],
  run: async (_, { limitMs }) => {
    const figures = await runTask({ method: 'growing', shape: GROWING }, 2 * limitMs);
    const measure = `G growing ${nameOf(GROWING)}`;
    if (typeof figures === 'string') {
      const rows = [{ measure, found: unfinishedText(figures, 2 * limitMs), wanted: 'p95 < 8 ms' }];
      return { lines: rows.map(lineOf), figures, rows };
    }
    const { timesMs, cpuMs, settled } = figures;
    const quantiles = [0.5, 0.95, 1].map((share) => milliseconds(quantile(timesMs, share)));
    const rows = [
      {
        measure: `${measure}: update p50, p95, max (${timesMs.length} timed)`,
        found: quantiles.join(', '),
        wanted: 'p95 < 8 ms',
      },
      {
        measure: `${measure}: processor time of an update p50, p95`,
        found: [0.5, 0.95].map((share) => milliseconds(quantile(cpuMs, share))).join(', '),
        wanted: '',
      },
      { measure: `${measure}: from nothing`, found: milliseconds(settled?.fromNothingMs ?? NaN), wanted: '' },
      {
        measure: `${measure}: settled equals from nothing`,
        found: settled?.isEqual === true ? 'yes' : 'no',
        wanted: 'yes',
      },
    ];
    return { lines: rows.map(lineOf), figures, rows };
  },
};

function shapeRows({ shape, forkline, progressive }: ShapeFigures, limitMs: number): readonly TableRow[] {
  const rows = [{ measure: `G ${shape}`, found: figuresText(forkline, limitMs), wanted: WANTED_TIME[shape] ?? '' }];
  if (progressive === null) return rows;
  return [...rows, { measure: `G ${shape}, progressive`, found: figuresText(progressive, limitMs), wanted: '' }];
}

function figuresText(figures: SpeedFigures | Unfinished, limitMs: number): string {
  if (typeof figures === 'string') return unfinishedText(figures, limitMs);
  const { timesMs, cpuMs, peakBytes, steps } = figures;
  const range = `[${milliseconds(Math.min(...timesMs))}, ${milliseconds(Math.max(...timesMs))}]`;
  return `${milliseconds(median(timesMs))} ${range}, cpu ${milliseconds(median(cpuMs))}, ${Math.round(peakBytes / 2 ** 20)} MiB, ${steps} steps`;
}

const unfinishedText = (why: Unfinished, limitMs: number): string =>
  why === 'tooLong' ? `not within ${limitMs / 1000} s` : 'ended without a result';

const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
};

const median = (values: readonly number[]): number => quantile(values, 0.5);

const milliseconds = (ms: number): string => (ms < 1000 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(2)} s`);

const lineOf = ({ measure, found }: TableRow): string => `${measure}: ${found}`;
