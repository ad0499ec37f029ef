import * as vscode from 'vscode';
import { ANSWER_RULE_KINDS } from '../../core/trace/answerRule';
import type { AnswerRule } from '../../core/trace/answerRule';
import { parseAnswerRule, printAnswerRule } from '../../core/trace/answerRuleText';
import { localised } from '../catalogue';
import type { RunSetSession } from './runSetSession';
import { plainText } from '../plainText';

/** Lets the user choose how the answers of a run set are read, and applies it to the runs that are there. */
export async function chooseAnswerRule(session: RunSetSession): Promise<void> {
  const { runSet } = session;
  if (runSet === null) return;
  const rule = await askForRule(runSet.settings.answer);
  if (rule === null) return;
  const changed = await session.changeSettings({ ...runSet.settings, answer: rule });
  if (!changed.ok) void vscode.window.showErrorMessage(localised(changed.failure));
}

async function askForRule(current: AnswerRule): Promise<AnswerRule | null> {
  const items = ANSWER_RULE_KINDS.map((kind) => ({
    rule: kind,
    label: kindLabel(kind),
    description: kind === current.kind ? vscode.l10n.t('now: {0}', plainText(printAnswerRule(current))) : '',
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('How the answer is read') });
  if (chosen === undefined) return null;
  switch (chosen.rule) {
    case 'json':
      return askForText(vscode.l10n.t('Name of the JSON field'), (text) => `json:${text}`, 'answer');
    case 'tag':
      return askForText(vscode.l10n.t('Name of the tag'), (text) => `tag:${text}`, 'answer');
    case 'regex':
      return askForText(
        vscode.l10n.t('Regular expression; its first group is the answer'),
        (text) => text,
        '/result: (.+)/i',
      );
    default:
      return { kind: chosen.rule };
  }
}

async function askForText(
  title: string,
  ruleText: (text: string) => string,
  placeHolder: string,
): Promise<AnswerRule | null> {
  const text = await vscode.window.showInputBox({
    title,
    placeHolder,
    validateInput: (typed) =>
      parseAnswerRule(ruleText(typed.trim())) === null ? vscode.l10n.t('This cannot be read.') : null,
  });
  return text === undefined ? null : parseAnswerRule(ruleText(text.trim()));
}

function kindLabel(kind: AnswerRule['kind']): string {
  switch (kind) {
    case 'auto':
      return vscode.l10n.t('Automatically');
    case 'boxed':
      return vscode.l10n.t('In a box: \\boxed{…}');
    case 'phrase':
      return vscode.l10n.t('After “the answer is”');
    case 'choice':
      return vscode.l10n.t('A letter of a choice');
    case 'lastNumber':
      return vscode.l10n.t('The last number');
    case 'json':
      return vscode.l10n.t('A field of JSON…');
    case 'tag':
      return vscode.l10n.t('Inside a tag…');
    case 'regex':
      return vscode.l10n.t('By a regular expression…');
    case 'whole':
      return vscode.l10n.t('The whole text');
  }
}
