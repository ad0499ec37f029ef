import * as vscode from 'vscode';
import { readSettings } from '../settings';

/** The folder of run sets beside a prompt. */
const FOLDER = '.forkline';

/** The folder in which a run set of the prompt at `prompt` is saved: beside it, else of the workspace, else the extension's own. */
export function runSetFolder(prompt: vscode.Uri | null, storage: vscode.Uri): string {
  const { saveIn } = readSettings(prompt ?? undefined);
  if (saveIn === 'extensionStorage') return storage.fsPath;
  if (prompt?.scheme === 'file' && vscode.workspace.getWorkspaceFolder(prompt) !== undefined) {
    return vscode.Uri.joinPath(prompt, '..', FOLDER).fsPath;
  }
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder?.scheme === 'file' ? vscode.Uri.joinPath(folder, FOLDER).fsPath : storage.fsPath;
}
