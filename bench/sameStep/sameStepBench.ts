import { groupVariants } from '../../src/core/divergence/groupVariants';
import { sayings } from '../../src/core/divergence/sayings';
import { stepVectors } from '../../src/core/align/stepVectors';
import { tokenise } from '../../src/core/align/tokenise';
import type { AlignableRun } from '../../src/core/align/alignableRun';
import { jaccard } from '../similarity/jaccard';
import { TfIdf } from '../similarity/tfIdf';
import { spearman } from '../statistics/spearman';
import type { ResampledStep, ResampledTrace } from './readResamples';

/** Correlation of the share of resamples that a method calls different with the share that its authors give. */
export interface SameStepScores {
  readonly name: string;
  /** Over all sentences. */
  readonly pooled: number | null;
  /** Mean over traces of the correlation within a trace. */
  readonly meanOfTraces: number | null;
}

/** Says for every resample whether it is the same as the sentence. */
type Judge = (step: ResampledStep, trace: ResampledTrace) => readonly boolean[];

const THRESHOLDS = Array.from({ length: 19 }, (_, index) => (index + 1) / 20);

/** The product's variants of a column, and baselines at the threshold that does best. */
export function benchSameStep(traces: readonly ResampledTrace[]): readonly SameStepScores[] {
  const corpora = new Map(traces.map((trace) => [trace, new TfIdf(trace.steps.flatMap(textsOf))]));
  return [
    scores('forkline', traces, sameByVariants),
    bestOf('word Jaccard', traces, (a, b) => jaccard(a, b)),
    bestOf('TF-IDF cosine', traces, (a, b, trace) => corpora.get(trace)?.cosine(a, b) ?? 0),
  ];
}

const textsOf = ({ text, resamples }: ResampledStep): readonly string[] => [text, ...resamples.map(([other]) => other)];

type Similarity = (a: string, b: string, trace: ResampledTrace) => number;

/** A similarity with the threshold of best pooled correlation. */
function bestOf(name: string, traces: readonly ResampledTrace[], similarity: Similarity): SameStepScores {
  const known = new Map<ResampledStep, readonly number[]>();
  for (const trace of traces) {
    for (const step of trace.steps) {
      known.set(
        step,
        step.resamples.map(([other]) => similarity(step.text, other, trace)),
      );
    }
  }
  const all = THRESHOLDS.map((threshold) =>
    scores(`${name} ≥ ${threshold}`, traces, (step) => (known.get(step) ?? []).map((value) => value >= threshold)),
  );
  return all.reduce((best, next) => ((next.pooled ?? -1) > (best.pooled ?? -1) ? next : best));
}

function scores(name: string, traces: readonly ResampledTrace[], judge: Judge): SameStepScores {
  const byTrace = traces.map((trace) => ({
    found: trace.steps.map((step) => differentShare(step, judge(step, trace))),
    wanted: trace.steps.map((step) => step.differentShare),
  }));
  const within = byTrace.flatMap(({ found, wanted }) => spearman(found, wanted) ?? []);
  return {
    name,
    pooled: spearman(
      byTrace.flatMap(({ found }) => found),
      byTrace.flatMap(({ wanted }) => wanted),
    ),
    meanOfTraces: within.length === 0 ? null : within.reduce((sum, value) => sum + value, 0) / within.length,
  };
}

/** Share of the resamples, by count, that are not the same. */
function differentShare({ resamples }: ResampledStep, isSame: readonly boolean[]): number {
  const total = resamples.reduce((sum, [, count]) => sum + count, 0);
  const same = resamples.reduce((sum, [, count], index) => sum + (isSame[index] === true ? count : 0), 0);
  return 1 - same / total;
}

/** The sentence and its resamples as one column of as many runs: those in another variant are different. */
const sameByVariants: Judge = (step, { problem }) => {
  const runs = textsOf(step).map(runOfOneStep);
  const said = sayings(runs, problem);
  const cells = runs.map((_, run) => ({ run, steps: [0] }));
  const variants = groupVariants(cells, { said, vectors: stepVectors(runs) });
  const own = variants.find((variant) => variant.some(({ run }) => run === 0)) ?? [];
  return step.resamples.map((_, index) => own.some(({ run }) => run === index + 1));
};

const runOfOneStep = (text: string): AlignableRun => ({
  steps: [text],
  tokens: [tokenise(text)],
  isThinking: [true],
  firstOutcomeStep: 1,
  outcomeKey: null,
});
