/** What may come next: token and probability, the likeliest first; the probabilities sum to 1. */
export type Candidates = readonly (readonly [token: number, probability: number])[];

export interface SamplerOptions {
  /** 0 takes the likeliest. */
  readonly temperature: number;
  /** How many of the likeliest take part; 0 for all. */
  readonly topK: number;
  /** The likeliest take part until their probabilities reach this sum; 1 for all. */
  readonly topP: number;
  /** Tokens take part whose probability is at least this share of the likeliest one's; 0 for all. */
  readonly minP: number;
}

/** Draws a token. Tokens are left out by top-k, top-p and min-p, in this order; the temperature then shapes the rest. */
export function sampleToken(candidates: Candidates, options: SamplerOptions, random: () => number): number | null {
  const kept = candidates.slice(0, keptCount(candidates, options));
  const best = kept[0];
  if (best === undefined) return null;
  if (options.temperature <= 0) return best[0];
  // Relative to the likeliest, so that a low temperature does not lose everything to rounding.
  const weights = kept.map(([, probability]) => (probability / best[1]) ** (1 / options.temperature));
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return kept[index]?.[0] ?? best[0];
  }
  return best[0];
}

function keptCount(candidates: Candidates, { topK, topP, minP }: SamplerOptions): number {
  let count = topK > 0 ? Math.min(topK, candidates.length) : candidates.length;
  if (topP < 1) count = Math.min(count, nucleusCount(candidates.slice(0, count), topP));
  const floor = minP * (candidates[0]?.[1] ?? 0);
  while (count > 1 && (candidates[count - 1]?.[1] ?? 0) < floor) count--;
  return count;
}

function nucleusCount(candidates: Candidates, topP: number): number {
  const total = candidates.reduce((sum, [, probability]) => sum + probability, 0);
  let sum = 0;
  const last = candidates.findIndex(([, probability]) => (sum += probability) >= topP * total);
  return last < 0 ? candidates.length : last + 1;
}
