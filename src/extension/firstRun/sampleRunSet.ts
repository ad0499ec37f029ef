import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { openRunSet } from '../history/runSetFileCommands';

const SUFFIX = '.forkline.jsonl';

/**
 * Opens the run set that comes with the extension, which needs no server: as a copy in the extension's storage, so that settings
 * can be kept in it. A copy that is there already is opened as it is.
 */
export async function openSampleRunSet(extension: vscode.Uri, storage: vscode.Uri): Promise<void> {
  const shipped = await firstRunSet(vscode.Uri.joinPath(extension, 'media', 'samples'));
  if (shipped === null) throw new Error(vscode.l10n.t('The sample run set is missing from the installation.'));
  const copy = vscode.Uri.joinPath(storage, fileName(shipped));
  if (!(await isThere(copy))) {
    await vscode.workspace.fs.createDirectory(storage);
    // Beside its name first: half a copy must not be taken for the set the next time.
    const draft = copy.with({ path: `${copy.path}.${randomUUID()}.tmp` });
    await vscode.workspace.fs.copy(shipped, draft);
    await vscode.workspace.fs.rename(draft, copy, { overwrite: true });
  }
  await openRunSet(copy);
}

async function firstRunSet(folder: vscode.Uri): Promise<vscode.Uri | null> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const [name] = entries
    .map(([entry]) => entry)
    .filter((entry) => entry.endsWith(SUFFIX))
    .sort();
  return name === undefined ? null : vscode.Uri.joinPath(folder, name);
}

const fileName = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
