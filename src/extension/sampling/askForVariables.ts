import * as vscode from 'vscode';
import { fillVariables } from '../../core/prompt/fillVariables';
import type { Prompt } from '../../core/prompt/prompt';
import type { PromptTemplate } from '../../core/prompt/promptFile';
import { plainText } from '../plainText';

/** The prompt with its variables filled in; the values that the file leaves open are asked for. Null when the user backed out. */
export async function askForVariables(template: PromptTemplate): Promise<Prompt | null> {
  const filled = fillVariables(template);
  if (filled.ok) return filled.value;
  const given: [name: string, value: string][] = [];
  for (const [index, name] of filled.failure.entries()) {
    const value = await vscode.window.showInputBox({
      title: vscode.l10n.t('Variable {0} ({1} of {2})', plainText(name), index + 1, filled.failure.length),
      prompt: vscode.l10n.t('It stands in the prompt as {0}.', plainText(`{{${name}}}`)),
      ignoreFocusOut: true,
    });
    if (value === undefined) return null;
    given.push([name, value]);
  }
  const complete = fillVariables(template, Object.fromEntries(given));
  return complete.ok ? complete.value : null;
}
