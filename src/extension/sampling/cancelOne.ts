import * as vscode from 'vscode';
import type { RunSetSession } from '../runSets/runSetSession';
import { plainText } from '../plainText';

/** Cancels the sampling that is shown in front, else the only one, else the one that the user chooses. */
export async function cancelOne(sampling: readonly RunSetSession[], inFront: RunSetSession | null): Promise<void> {
  const [first] = sampling;
  if (inFront !== null && sampling.includes(inFront)) inFront.cancelSampling();
  else if (sampling.length === 1) first?.cancelSampling();
  else (await choose(sampling))?.cancelSampling();
}

async function choose(sampling: readonly RunSetSession[]): Promise<RunSetSession | undefined> {
  if (sampling.length === 0) return undefined;
  const items = sampling.map((session) => ({
    label: plainText(vscode.workspace.asRelativePath(vscode.Uri.parse(session.address))),
    session,
  }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Cancel which sampling?') }))?.session;
}
