import { randomInt } from 'node:crypto';
import * as vscode from 'vscode';
import type { Plan, ThinkValue } from '../../core/prompt/plan';
import type { PlanDefaults } from '../../core/prompt/promptFile';
import type { FailureActions } from '../failureActions';
import { readSettings } from '../settings';
import { chooseModels } from './modelChoice';
import type { ChosenModel } from './modelChoice';
import { askForOptions, askForRuns, askForThink, thinkMeaning } from './optionChoice';
import { printOptions } from './optionText';
import { plannedDefaults } from './plannedDefaults';
import { recallPlan, rememberPlan } from './rememberedPlan';
import type { PlanMemory } from './rememberedPlan';
import type { ServerConnection } from '../server/serverConnection';
import { plainText } from '../plainText';

/** Seeds stay well within 31 bits, with room for every further run of the set. */
const SEED_LIMIT = 2_000_000_000;

type Choice = Pick<Plan, 'runsPerModel' | 'think' | 'options'>;
type ChoiceStep = 'sample' | 'runs' | 'think' | 'options';

/** What is sampled how: from the prompt file's block, else from the user, who finds chosen what was chosen last. Null when backed out. */
export async function choosePlan(
  connection: ServerConnection,
  block: PlanDefaults,
  {
    memory,
    resource,
    failures,
  }: { readonly memory: PlanMemory; readonly resource: vscode.Uri | null; readonly failures: FailureActions },
): Promise<Plan | null> {
  const remembered = recallPlan(memory);
  const defaults = plannedDefaults(block, remembered, readSettings(resource ?? undefined));
  const baseSeed = block.baseSeed ?? randomInt(1, SEED_LIMIT);
  if (block.models !== null) return { models: block.models, baseSeed, ...defaults };
  const models = await chooseModels(connection, remembered.models, failures);
  if (models === null) return null;
  const choice = await confirmChoice(models, defaults);
  if (choice === null) return null;
  const names = models.map(({ name }) => name);
  await rememberPlan(memory, { models: names, ...choice });
  return { models: names, baseSeed, ...choice };
}

/** Shows what will be sampled until the user agrees or backs out; each part can be changed on the way. */
async function confirmChoice(models: readonly ChosenModel[], defaults: Choice): Promise<Choice | null> {
  const offered = commonThinkValues(models);
  let choice: Choice = offered.includes(defaults.think) ? defaults : { ...defaults, think: 'default' };
  for (;;) {
    const step = await askForStep(models, choice, offered);
    if (step === undefined) return null;
    if (step === 'sample') return choice;
    choice = { ...choice, ...(await changed(step, choice, offered)) };
  }
}

const commonThinkValues = (models: readonly ChosenModel[]): readonly ThinkValue[] =>
  (models[0]?.thinkValues ?? []).filter((value) => models.every(({ thinkValues }) => thinkValues.includes(value)));

async function askForStep(
  models: readonly ChosenModel[],
  choice: Choice,
  offered: readonly ThinkValue[],
): Promise<ChoiceStep | undefined> {
  const names = models.map(({ name }) => plainText(name)).join(', ');
  const options = plainText(printOptions(choice.options));
  const items: (vscode.QuickPickItem & { readonly step: ChoiceStep })[] = [
    {
      step: 'sample',
      label: `$(repo-forked) ${vscode.l10n.t('Sample {0}×', choice.runsPerModel)}`,
      description: names,
    },
    { step: 'runs', label: vscode.l10n.t('Runs…'), description: String(choice.runsPerModel) },
    {
      step: 'options',
      label: vscode.l10n.t('Options…'),
      description: options === '' ? vscode.l10n.t('the model’s own') : options,
    },
  ];
  if (offered.length > 1) {
    const description = `${choice.think} · ${thinkMeaning(choice.think)}`;
    items.splice(2, 0, { step: 'think', label: vscode.l10n.t('Thinking…'), description });
  }
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Sample Prompt'),
    ignoreFocusOut: true,
  });
  return chosen?.step;
}

async function changed(
  step: Exclude<ChoiceStep, 'sample'>,
  choice: Choice,
  offered: readonly ThinkValue[],
): Promise<Partial<Choice>> {
  switch (step) {
    case 'runs':
      return { runsPerModel: (await askForRuns(choice.runsPerModel)) ?? choice.runsPerModel };
    case 'think':
      return { think: (await askForThink(choice.think, offered)) ?? choice.think };
    case 'options':
      return { options: (await askForOptions(choice.options)) ?? choice.options };
  }
}
