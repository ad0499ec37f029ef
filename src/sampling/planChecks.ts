import { MAX_MODELS, MAX_RUNS_PER_MODEL, type Plan } from '../core/prompt/plan';
import type { Finding } from '../core/report/finding';

/** Seeds are 32-bit numbers to the engines below the servers; the sign bit stays free. */
export const MAX_SEED = 2 ** 31 - 1;

/**
 * What is wrong with a plan, in the order of its members; empty where it can be run. `firstRunIndex` counts the runs that a set
 * has already used seeds for.
 */
export function planProblems(plan: Plan, firstRunIndex = 0): readonly Finding[] {
  const problems: Finding[] = [];
  const { models, runsPerModel, baseSeed, options } = plan;
  if (models.length < 1 || models.length > MAX_MODELS) {
    problems.push({ key: 'plan.models', args: [MAX_MODELS, models.length] });
  }
  if (new Set(models).size !== models.length) problems.push({ key: 'plan.sameModel', args: [] });
  if (models.some((model) => model.trim() === '')) problems.push({ key: 'plan.unnamedModel', args: [] });
  if (!Number.isInteger(runsPerModel) || runsPerModel < 1 || runsPerModel > MAX_RUNS_PER_MODEL) {
    problems.push({ key: 'plan.runs', args: [MAX_RUNS_PER_MODEL, runsPerModel] });
  }
  const lastSeed = baseSeed + firstRunIndex + models.length * runsPerModel - 1;
  if (!Number.isInteger(baseSeed) || baseSeed < 0 || lastSeed > MAX_SEED) {
    problems.push({ key: 'plan.seed', args: [MAX_SEED, baseSeed] });
  }
  if (Object.hasOwn(options, 'seed')) problems.push({ key: 'plan.seedOption', args: [] });
  return problems;
}
