import type { PlanDefaults } from '../core/prompt/promptFile';
import { MAX_MODELS, MAX_RUNS_PER_MODEL, THINK_VALUES, type Plan, type ThinkValue } from '../core/prompt/plan';
import { err, ok, type Result } from '../core/result';
import type { OptionValue } from '../core/trace/run';

/** Runs of a model where neither the command line nor the file says how many. */
export const DEFAULT_RUNS = 8;

/** What the command line says about the plan. */
export interface PlanArguments {
  readonly models: readonly string[];
  readonly runs: number | null;
  readonly seed: number | null;
  readonly think: ThinkValue | null;
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** The numbers and the think value as the command line has them. */
export interface PlanTexts {
  readonly runs?: string | undefined;
  readonly seed?: string | undefined;
  readonly think?: string | undefined;
}

/** What the texts stand for; null where one is missing. The failure is a sentence. */
export function readPlanTexts({
  runs,
  seed,
  think,
}: PlanTexts): Result<Pick<PlanArguments, 'runs' | 'seed' | 'think'>, string> {
  const count = wholeNumber(runs);
  if (count === 'misfit' || count === 0 || (count ?? 1) > MAX_RUNS_PER_MODEL)
    return err(`--runs takes a whole number, 1 to ${MAX_RUNS_PER_MODEL}.`);
  const first = wholeNumber(seed);
  if (first === 'misfit') return err('--seed takes a whole number.');
  if (think !== undefined && !isThinkValue(think)) return err(`--think takes one of: ${THINK_VALUES.join(', ')}.`);
  return ok({ runs: count, seed: first, think: think ?? null });
}

/** The plan of a command line over that of a prompt file. Its failure is a sentence. */
export function samplePlan(
  args: PlanArguments,
  file: PlanDefaults,
  server: { readonly models: readonly string[]; readonly newSeed: () => number },
): Result<Plan, string> {
  const models = chosenModels(args.models, file.models, server.models);
  if (!models.ok) return models;
  return ok({
    models: models.value,
    runsPerModel: args.runs ?? file.runsPerModel ?? DEFAULT_RUNS,
    baseSeed: args.seed ?? file.baseSeed ?? server.newSeed(),
    think: args.think ?? file.think ?? 'default',
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
