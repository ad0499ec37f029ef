import type { PlanDefaults } from '../core/prompt/promptFile';
import { MAX_MODELS, THINK_VALUES, type Plan, type ThinkValue } from '../core/prompt/plan';
import { err, ok, type Result } from '../core/result';
import type { OptionValue } from '../core/trace/run';

/** Runs of a model where neither the command line nor the file says how many. */
export const DEFAULT_RUNS = 8;

/** What the command line says about the plan. */
export interface PlanArguments {
  readonly models: readonly string[];
  readonly runs: string | undefined;
  readonly seed: string | undefined;
  readonly think: string | undefined;
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** The plan of a command line over that of a prompt file. Its failure is a sentence. */
export function samplePlan(
  args: PlanArguments,
  file: PlanDefaults,
  server: { readonly models: readonly string[]; readonly newSeed: () => number },
): Result<Plan, string> {
  const models = chosenModels(args.models, file.models, server.models);
  if (!models.ok) return models;
  const runs = wholeNumber(args.runs);
  if (runs === 'misfit') return err('--runs takes a whole number.');
  const seed = wholeNumber(args.seed);
  if (seed === 'misfit') return err('--seed takes a whole number.');
  const think = args.think ?? file.think ?? 'default';
  if (!isThinkValue(think)) return err(`--think takes one of: ${THINK_VALUES.join(', ')}.`);
  return ok({
    models: models.value,
    runsPerModel: runs ?? file.runsPerModel ?? DEFAULT_RUNS,
    baseSeed: seed ?? file.baseSeed ?? server.newSeed(),
    think,
    options: { ...file.options, ...args.options },
  });
}

function chosenModels(
  named: readonly string[],
  ofFile: readonly string[] | null,
  offered: readonly string[],
): Result<readonly string[], string> {
  const [only] = offered;
  if (named.length > 0) return ok(named);
  if (ofFile !== null && ofFile.length > 0) return ok(ofFile);
  if (only !== undefined && offered.length === 1) return ok([only]);
  if (only === undefined) return err('The server has no models. Pull one, as with “ollama pull qwen3:4b”.');
  return err(`Name one to ${MAX_MODELS} models with --model. The server has: ${offered.join(', ')}.`);
}

function wholeNumber(text: string | undefined): number | 'misfit' | null {
  if (text === undefined) return null;
  return /^\d{1,10}$/.test(text) ? Number(text) : 'misfit';
}

function isThinkValue(text: string): text is ThinkValue {
  return THINK_VALUES.some((value) => value === text);
}
