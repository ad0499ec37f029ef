import type { PlanDefaults } from '../../core/prompt/promptFile';
import type { ThinkValue } from '../../core/prompt/plan';
import type { OptionValue } from '../../core/trace/run';
import type { RememberedPlan } from './rememberedPlan';

/** How a prompt is sampled unless the user says otherwise. */
export interface PlannedDefaults {
  readonly runsPerModel: number;
  readonly think: ThinkValue;
  readonly options: Readonly<Record<string, OptionValue>>;
}

/**
 * The prompt file's own block wins. Where it names the models, nothing is asked, and so what it leaves open comes from the settings
 * and not from what was chosen for another prompt.
 */
export function plannedDefaults(
  block: PlanDefaults,
  remembered: RememberedPlan,
  settings: { readonly runsPerModel: number; readonly think: ThinkValue },
): PlannedDefaults {
  const isAsked = block.models === null;
  return {
    runsPerModel: block.runsPerModel ?? (isAsked ? remembered.runsPerModel : null) ?? settings.runsPerModel,
    think: block.think ?? (isAsked ? remembered.think : null) ?? settings.think,
    options: { ...(isAsked ? remembered.options : {}), ...block.options },
  };
}
