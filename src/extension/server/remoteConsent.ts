import * as vscode from 'vscode';
import type { ServerConnection } from './serverConnection';
import { plainText } from '../plainText';

const CONSENT_KEY = 'forkline.models.consented';

/** Asks once for each model that runs on another machine than its server, such as a cloud model. Whether sampling may go on. */
export async function agreeToRemoteModels(
  { source, address }: ServerConnection,
  models: readonly string[],
  consent: vscode.Memento,
): Promise<boolean> {
  const { signal } = new AbortController();
  for (const model of models) {
    const described = await source.describe(model, signal);
    const isRemote = described.ok && described.value.isRemote;
    if (isRemote && !(await isAgreed(`${address.url} ${model}`, model, consent))) return false;
  }
  return true;
}

async function isAgreed(name: string, model: string, consent: vscode.Memento): Promise<boolean> {
  const agreed = consent.get<readonly string[]>(CONSENT_KEY, []);
  if (agreed.includes(name)) return true;
  const send = vscode.l10n.t('Send Prompts There');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('The model {0} runs on another machine.', plainText(model)),
    { modal: true, detail: vscode.l10n.t('The server passes prompts on to it. You are asked once for this model.') },
    send,
  );
  if (chosen !== send) return false;
  await consent.update(CONSENT_KEY, [...agreed, name]);
  return true;
}
