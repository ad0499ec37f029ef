import * as vscode from 'vscode';
import { sinkFinding } from '../../sampling/files';
import { localised } from '../catalogue';

/** What `write` gives; null where the file system refused, which is told. */
export async function tellNotWritten<T>(write: () => Promise<T>): Promise<T | null> {
  try {
    return await write();
  } catch (error) {
    void vscode.window.showErrorMessage(localised(sinkFinding(error)));
    return null;
  }
}
