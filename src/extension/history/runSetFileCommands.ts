import * as vscode from 'vscode';
import { RUN_SET_VIEW_TYPE } from '../runSets/runSetEditor';
import { plainText } from '../plainText';

const fileName = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

export const openRunSet = (uri: vscode.Uri, column?: vscode.ViewColumn): Thenable<unknown> =>
  vscode.commands.executeCommand('vscode.openWith', uri, RUN_SET_VIEW_TYPE, column);

/** Asks for a run-set file and opens it. */
export async function askForRunSet(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: false,
    filters: { [vscode.l10n.t('Forkline run sets')]: ['forkline.jsonl', 'jsonl'] },
    openLabel: vscode.l10n.t('Open'),
    ...(folder === undefined ? {} : { defaultUri: folder }),
  });
  const uri = chosen?.[0];
  if (uri !== undefined) await openRunSet(uri);
}

/** Deletes a file after the user agreed, to the trash where there is one. Returns whether it is gone. */
export async function deleteRunSet(uri: vscode.Uri): Promise<boolean> {
  const remove = vscode.l10n.t('Delete');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Delete {0}?', plainText(fileName(uri))),
    { modal: true, detail: vscode.l10n.t('All of its runs go with it. It is moved to the trash where there is one.') },
    remove,
  );
  if (chosen !== remove) return false;
  await closeTabs(uri);
  try {
    await vscode.workspace.fs.delete(uri, { useTrash: true });
  } catch {
    await vscode.workspace.fs.delete(uri, { useTrash: false });
  }
  return true;
}

async function closeTabs(uri: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputCustom && input.uri.toString() === uri.toString());
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
}

export const revealRunSet = (uri: vscode.Uri): Thenable<unknown> =>
  vscode.workspace.getWorkspaceFolder(uri) === undefined
    ? vscode.commands.executeCommand('revealFileInOS', uri)
    : vscode.commands.executeCommand('revealInExplorer', uri);
