import * as vscode from 'vscode';
import { readRunSet } from '../../core/document/readRunSet';
import type { RunSet } from '../../core/document/runSet';

/** A run-set file as the list shows it. */
export interface StoredRunSet {
  readonly uri: vscode.Uri;
  /** From the file's header; null where it cannot be read. */
  readonly head: Pick<RunSet, 'createdAt' | 'prompt' | 'plan'> | null;
  readonly runCount: number;
}

const MAX_FILES = 500;
const EXCLUDED = '**/node_modules/**';

/** The folder of run sets that belong to no workspace. */
export const storageFolder = (context: vscode.ExtensionContext): vscode.Uri =>
  vscode.Uri.joinPath(context.globalStorageUri, 'run-sets');

/** Addresses of all run sets of the workspace and of the extension's storage; each file once. */
export async function findRunSets(storage: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const inWorkspace = await vscode.workspace.findFiles('**/*.forkline.jsonl', EXCLUDED, MAX_FILES);
  const byAddress = new Map([...inWorkspace, ...(await inFolder(storage))].map((uri) => [uri.toString(), uri]));
  return [...byAddress.values()];
}

async function inFolder(folder: vscode.Uri): Promise<readonly vscode.Uri[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries
      .filter(([name, type]) => type === vscode.FileType.File && name.endsWith('.forkline.jsonl'))
      .map(([name]) => vscode.Uri.joinPath(folder, name));
  } catch {
    // The folder is made with the first run set in it.
    return [];
  }
}

/** Reads a run set for the list; a file that cannot be read is listed all the same. */
export async function readStored(uri: vscode.Uri): Promise<StoredRunSet> {
  try {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const { set } = readRunSet(text);
    return { uri, head: set, runCount: set?.runs.length ?? 0 };
  } catch {
    return { uri, head: null, runCount: 0 };
  }
}
