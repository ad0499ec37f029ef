import * as vscode from 'vscode';

/** The file that a command was called on: what a menu passed, else what is open in front. */
export function commandTarget(argument: unknown): vscode.Uri | null {
  if (argument instanceof vscode.Uri) return argument;
  if (isWithUri(argument)) return argument.uri;
  return activeUri();
}

const isWithUri = (value: unknown): value is { readonly uri: vscode.Uri } =>
  typeof value === 'object' && value !== null && 'uri' in value && value.uri instanceof vscode.Uri;

function activeUri(): vscode.Uri | null {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText) return input.uri;
  return vscode.window.activeTextEditor?.document.uri ?? null;
}

const RUN_SET_NAME = /\.forkline\.jsonl$/i;

export const isRunSetUri = (uri: vscode.Uri): boolean => RUN_SET_NAME.test(uri.path);
