import type { AlignableRun } from './alignableRun';
import type { StepLinks } from './anneal';
import type { Band } from './band';
import { comparisons } from './comparisons';
import { overlap, postingsOf } from './overlap';
import { opensLine } from './paragraphs';
import type { RunPair } from './pairLogits';
import { pairLogits } from './pairLogits';
import { FLATTEN, PAIR_MODEL, SHIFT } from './pairModel';
import { pairPosterior } from './pairPosterior';
import { settleLinks } from './settleLinks';
import { stepNumbers } from './stepNumbers';
import type { StepVectors } from './stepVectors';

/** Two runs compared step by step; matrices by cell of the band. */
export interface ComparedRuns {
  readonly pair: RunPair;
  readonly band: Band;
  /** Logarithm of the likelihood ratio of the pairs by themselves. */
  readonly evidence: Float32Array;
  /** Probability of the pairs in the alignment of the two runs. */
  readonly posterior: Float32Array;
}

/**
 * Probabilities that steps of different runs do the same job, steps numbered through all runs.
 *
 * @param asked The numbers of the prompt.
 */
export function linkRuns(
  runs: readonly AlignableRun[],
  vectors: StepVectors,
  asked: ReadonlySet<string> = new Set(),
): StepLinks {
  const all = { runs, vectors, numbers: stepNumbers(runs, asked) };
  const postings = runs.map((_, run) => postingsOf(vectors, run));
  const compared = comparisons(runs.length).flatMap((pair) => {
    const words = overlap(vectors, pair, postings[pair.b] ?? new Map<number, readonly number[]>());
    const { band } = words;
    if (band.rows === 0 || band.columns === 0) return [];
    const { evidence, odds } = weighEvidence(pairLogits(all, words));
    return [{ pair, band, evidence, posterior: pairPosterior(odds, band, PAIR_MODEL) }];
  });
  return settleLinks(
    compared,
    vectors.runStart,
    runs.map((run) => opensLine(run.steps)),
  );
}

/** Logarithms of the likelihood ratios, and the ratios. */
function weighEvidence(logits: Float64Array): { readonly evidence: Float32Array; readonly odds: Float64Array } {
  const evidence = new Float32Array(logits.length);
  const odds = new Float64Array(logits.length);
  for (let cell = 0; cell < logits.length; cell++) {
    const weight = FLATTEN * (logits[cell] ?? 0) + SHIFT;
    evidence[cell] = weight;
    odds[cell] = Math.exp(weight);
  }
  return { evidence, odds };
}
