import * as vscode from 'vscode';
import { MAX_RUNS_PER_MODEL, THINK_VALUES } from '../../core/prompt/plan';
import type { ThinkValue } from '../../core/prompt/plan';
import type { OptionValue } from '../../core/trace/run';
import { parseOptions, printOptions } from './optionText';

/** Asks for the number of runs a model; undefined when the user backed out. */
export async function askForRuns(runs: number): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Runs for each model'),
    prompt: vscode.l10n.t('1 to {0}', MAX_RUNS_PER_MODEL),
    value: String(runs),
    validateInput: (value) =>
      isRunCount(value) ? null : vscode.l10n.t('A whole number from 1 to {0}', MAX_RUNS_PER_MODEL),
  });
  return text === undefined ? undefined : Number(text);
}

const isRunCount = (text: string): boolean =>
  /^\s*\d{1,2}\s*$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_RUNS_PER_MODEL;

/** Asks for the think value among those that the models take. */
export async function askForThink(
  current: ThinkValue,
  offered: readonly ThinkValue[],
): Promise<ThinkValue | undefined> {
  const items = THINK_VALUES.filter((value) => offered.includes(value)).map((value) => ({
    label: value,
    description: thinkMeaning(value),
    picked: value === current,
    value,
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Thinking') });
  return chosen?.value;
}

export function thinkMeaning(value: ThinkValue): string {
  switch (value) {
    case 'default':
      return vscode.l10n.t('left to the model');
    case 'off':
      return vscode.l10n.t('no thinking');
    case 'on':
      return vscode.l10n.t('thinking');
    case 'low':
      return vscode.l10n.t('little thinking');
    case 'medium':
      return vscode.l10n.t('some thinking');
    case 'high':
      return vscode.l10n.t('much thinking');
    case 'max':
      return vscode.l10n.t('as much thinking as the model can do');
  }
}

/** Asks for sampling options as `name=value` pairs. */
export async function askForOptions(
  current: Readonly<Record<string, OptionValue>>,
): Promise<Readonly<Record<string, OptionValue>> | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Sampling options'),
    prompt: vscode.l10n.t('What is not named here is the model’s own. Empty: nothing is changed.'),
    placeHolder: 'temperature=0.8 num_predict=2048',
    value: printOptions(current),
    validateInput: (value) => {
      const parsed = parseOptions(value);
      return parsed.ok ? null : vscode.l10n.t('“{0}” is not of the form name=value.', parsed.failure);
    },
  });
  if (text === undefined) return undefined;
  const parsed = parseOptions(text);
  return parsed.ok ? parsed.value : undefined;
}

const CONTEXT = { min: 16, max: 10_000_000, usual: 8_192 };

/** Asks for the size of the context in tokens, twice what it was where that is known; undefined when the user backed out. */
export async function askForContext(current: OptionValue | undefined): Promise<number | undefined> {
  const before = typeof current === 'number' ? current : CONTEXT.usual;
  const isContext = (text: string): boolean =>
    /^\s*\d{1,8}\s*$/.test(text) && Number(text) >= CONTEXT.min && Number(text) <= CONTEXT.max;
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Context in tokens (num_ctx)'),
    prompt: vscode.l10n.t(
      'It was {0}. A larger one needs more memory, and no more than the model’s own limit is of use.',
      before,
    ),
    value: String(before * 2),
    validateInput: (value) =>
      isContext(value) ? null : vscode.l10n.t('A whole number from {0} to {1}', CONTEXT.min, CONTEXT.max),
  });
  return text === undefined ? undefined : Number(text);
}
