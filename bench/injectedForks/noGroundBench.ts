import { seededRandom } from '../../src/core/random';
import { bootstrapMean, type Estimate } from '../statistics/bootstrap';
import { pick, shuffled } from '../statistics/draw';
import { analyseTraces } from './productFinder';
import type { PromptTraces } from './readTraces';

export interface NoGroundScores {
  /** Share of pairs of traces of different prompts on which the product abstains. */
  readonly differentTopics: Estimate | null;
  readonly sameTopic: Estimate | null;
  /** The same of two traces of one prompt, where it must not. */
  readonly samePrompt: Estimate | null;
}

/** Pairs of traces that share no ground, and pairs that do. */
export function benchNoGround(prompts: readonly PromptTraces[], count: number): NoGroundScores {
  const abstention = (seed: string, isPartner: (a: PromptTraces, b: PromptTraces) => boolean): Estimate | null => {
    const random = seededRandom(seed);
    const values: { group: string; value: number }[] = [];
    for (let tries = 0; values.length < count && tries < 50 * count; tries++) {
      const [a] = shuffled(random, prompts);
      if (a === undefined) break;
      const b = pick(
        random,
        prompts.filter((other) => isPartner(a, other)),
      );
      const traceA = pick(random, a.traces);
      const traceB = pick(random, b?.traces.filter((trace) => trace !== traceA) ?? []);
      if (traceA === null || traceB === null) continue;
      const { abstained } = analyseTraces([traceA, traceB], a.question).alignment;
      values.push({ group: a.id, value: abstained === null ? 0 : 1 });
    }
    return bootstrapMean(values);
  };
  return {
    differentTopics: abstention('different topics', (a, b) => a.topic !== b.topic),
    sameTopic: abstention('same topic', (a, b) => a !== b && a.topic === b.topic),
    samePrompt: abstention('same prompt', (a, b) => a === b),
  };
}
