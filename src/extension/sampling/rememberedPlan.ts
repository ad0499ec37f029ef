import { ValueReader } from '../../core/document/valueReader';
import { MAX_MODELS, MAX_RUNS_PER_MODEL, THINK_VALUES } from '../../core/prompt/plan';
import type { ThinkValue } from '../../core/prompt/plan';
import type { OptionValue } from '../../core/trace/run';
import { parseOptions, printOptions } from './optionText';

/** What the user chose last; a null was never chosen. */
export interface RememberedPlan {
  readonly models: readonly string[];
  readonly runsPerModel: number | null;
  readonly think: ThinkValue | null;
  readonly options: Readonly<Record<string, OptionValue>>;
}

export const NOTHING_REMEMBERED: RememberedPlan = { models: [], runsPerModel: null, think: null, options: {} };

/** Where it is kept; VS Code's `Memento` fits. */
export interface PlanMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

const KEY = 'forkline.plan';

/** What stands in the memory; what does not fit (another version wrote it) counts as nothing. */
export function recallPlan(memory: PlanMemory): RememberedPlan {
  const reader = new ValueReader(memory.get(KEY));
  const options = parseOptions(reader.get('options').text());
  const plan: RememberedPlan = {
    models: reader.get('models').list((name) => name.filledText()),
    runsPerModel: reader.get('runsPerModel').orNull((runs) => runs.integer({ min: 1, max: MAX_RUNS_PER_MODEL })),
    think: reader.get('think').orNull((think) => think.choice(THINK_VALUES)),
    options: options.ok ? options.value : {},
  };
  return reader.misfit === null && plan.models.length <= MAX_MODELS ? plan : NOTHING_REMEMBERED;
}

/** Keeps `plan` for {@link recallPlan}; options as their text. */
export const rememberPlan = (memory: PlanMemory, plan: RememberedPlan): Thenable<void> =>
  memory.update(KEY, {
    models: plan.models,
    runsPerModel: plan.runsPerModel,
    think: plan.think,
    options: printOptions(plan.options),
  });
