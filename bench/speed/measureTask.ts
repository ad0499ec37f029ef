// Runs one task in this process and prints its figures as JSON: measureTask METHOD RUNS STEPS
import { isDeepStrictEqual } from 'node:util';
import { alignProgressively } from './progressiveAlignment';
import { analyse } from '../../src/core/analysis/analyse';
import type { AlignableRun } from '../../src/core/align/alignableRun';
import { stepVectors } from '../../src/core/align/stepVectors';
import { tokenise } from '../../src/core/align/tokenise';
import { splitSteps } from '../../src/core/trace/splitSteps';
import { stepText } from '../../src/core/trace/trace';
import { LiveSession } from '../../src/worker/liveSession';
import { generatedTexts, runSetOf, thinkingRun } from './generatedRunSet';
import type { Shape } from './generateRuns';
import type { SpeedFigures, SpeedTask } from './speedTask';

const TURNS = 5;
/** A turn longer than this is not taken again. */
const LONG_MS = 4000;
/** As many updates of a growing set are timed, evenly spread, as fit into this processor time; at least a few. */
const UPDATES_MS = 20_000;
const FEWEST_UPDATES = 10;
const MOST_UPDATES = 1000;

const timed = (action: () => void): number => {
  const began = performance.now();
  action();
  return performance.now() - began;
};

type Measured = Pick<SpeedFigures, 'timesMs' | 'cpuMs' | 'settled'>;

function turns(action: () => void): Measured {
  const timesMs: number[] = [];
  const cpuMs: number[] = [];
  while (timesMs.length < TURNS && (timesMs.at(-1) ?? 0) < LONG_MS) {
    const before = process.cpuUsage();
    timesMs.push(timed(action));
    cpuMs.push(processorMs(before));
  }
  return { timesMs, cpuMs, settled: null };
}

function processorMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const MEASURES: Readonly<Record<SpeedTask['method'], (texts: readonly string[]) => Measured>> = {
  forkline: (texts) => {
    const set = runSetOf(texts.map((text, run) => thinkingRun(String(run), text)));
    return turns(() => analyse(set));
  },
  progressive: (texts) => turns(() => alignProgressively(stepVectors(texts.map(alignableRun)))),
  growing: (texts) => measureGrowing(texts),
};

function alignableRun(thinking: string): AlignableRun {
  const trace = { thinking, answer: '' };
  const steps = splitSteps(trace).map((step) => stepText(trace, step));
  return {
    steps,
    tokens: steps.map(tokenise),
    isThinking: steps.map(() => true),
    firstOutcomeStep: steps.length,
    outcomeKey: null,
  };
}

/** Steps arrive in turn, one of each run; the picture is made anew after those that are timed. */
function measureGrowing(texts: readonly string[]): Measured {
  const session = new LiveSession(runSetOf([]), []);
  const cut = texts.map((thinking) => {
    const trace = { thinking, answer: '' };
    return splitSteps(trace).map((step) => stepText(trace, step));
  });
  texts.forEach((_, run) => {
    session.startRun(String(run), 'generated', run);
  });
  const runs = texts.map((text, run) => thinkingRun(String(run), text));
  let fromNothing: unknown = null;
  const before = process.cpuUsage();
  const fromNothingMs = timed(() => (fromNothing = new LiveSession(runSetOf(runs), []).model()));
  const fitting = Math.round(UPDATES_MS / (processorMs(before) / 2));
  const updates = Math.min(MOST_UPDATES, Math.max(FEWEST_UPDATES, fitting));
  const arrivals = arrivalOrder(cut);
  const every = Math.max(1, Math.floor(arrivals.length / updates));
  const timesMs: number[] = [];
  const cpuMs: number[] = [];
  arrivals.forEach(({ run, text }, index) => {
    session.appendText(String(run), 'thinking', text);
    if (index % every !== every - 1) return;
    const start = process.cpuUsage();
    timesMs.push(timed(() => session.model()));
    cpuMs.push(processorMs(start));
  });
  runs.forEach((run) => {
    session.endRun(run);
  });
  const settled = session.model();
  return {
    timesMs,
    cpuMs,
    settled: { fromNothingMs, isEqual: isDeepStrictEqual(settled, fromNothing) },
  };
}

interface Arrival {
  readonly run: number;
  readonly text: string;
}

function arrivalOrder(runs: readonly (readonly string[])[]): readonly Arrival[] {
  const longest = Math.max(...runs.map((steps) => steps.length));
  return Array.from({ length: longest }, (_, step) => step).flatMap((step) =>
    runs.flatMap((steps, run): readonly Arrival[] => {
      const text = steps[step];
      return text === undefined ? [] : [{ run, text }];
    }),
  );
}

function main([method, runs, steps]: readonly string[]): void {
  const shape: Shape = { runs: Number(runs), steps: Number(steps) };
  const texts = generatedTexts(shape);
  const measure = method === 'forkline' || method === 'progressive' || method === 'growing' ? MEASURES[method] : null;
  if (measure === null) throw new Error(`There is no method ${method ?? ''}.`);
  const total = texts.reduce((sum, thinking) => sum + splitSteps({ thinking, answer: '' }).length, 0);
  const figures: SpeedFigures = {
    steps: total,
    ...measure(texts),
    peakBytes: process.resourceUsage().maxRSS * 1024,
  };
  process.stdout.write(JSON.stringify(figures));
}

main(process.argv.slice(2));
