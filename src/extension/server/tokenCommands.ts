import * as vscode from 'vscode';
import { isToken } from './serverTokens';
import type { ServerTokens } from './serverTokens';

/** Asks for the token of a server and keeps it in the secret storage. */
export async function setServerToken(tokens: ServerTokens, server: string): Promise<void> {
  const token = await vscode.window.showInputBox({
    title: vscode.l10n.t('Token for {0}', server),
    prompt: vscode.l10n.t(
      'It is sent with every request to this address, as “Authorization: Bearer …”, and kept in the secret storage.',
    ),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) =>
      text === '' || isToken(text.trim()) ? null : vscode.l10n.t('A token is of visible characters, without spaces.'),
  });
  if (token === undefined || token.trim() === '') return;
  await tokens.keep(server, token.trim());
  void vscode.window.showInformationMessage(vscode.l10n.t('The token for {0} is kept.', server));
}

/** Forgets the token of a server. */
export async function clearServerToken(tokens: ServerTokens, server: string): Promise<void> {
  const had = (await tokens.of(server)) !== null;
  await tokens.forget(server);
  void vscode.window.showInformationMessage(
    had
      ? vscode.l10n.t('The token for {0} is forgotten.', server)
      : vscode.l10n.t('There is no token for {0}.', server),
  );
}
