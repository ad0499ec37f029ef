import * as vscode from 'vscode';
import { recallPlan } from '../sampling/rememberedPlan';
import type { PlanMemory } from '../sampling/rememberedPlan';
import { PromptCompletion } from './promptCompletion';
import { PromptDiagnostics } from './promptDiagnostics';
import type { PromptFiles } from './promptFiles';
import { PromptHover } from './promptHover';
import { PromptLens } from './promptLens';

/** Which documents are looked at; whether one is a prompt file is decided by its name and text. */
const ANY_FILE: vscode.DocumentSelector = [{ scheme: 'file' }, { scheme: 'untitled' }, { scheme: 'vscode-remote' }];

/** What prompt files get: the offer to sample, completion, explanations and problems. */
export function registerPromptFeatures(files: PromptFiles, memory: PlanMemory): vscode.Disposable {
  const lens = new PromptLens(files, () => recallPlan(memory).runsPerModel);
  const diagnostics = new PromptDiagnostics(files);
  const showContext = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const isPromptFile = document !== undefined && files.isPromptFile(document);
    void vscode.commands.executeCommand('setContext', 'forkline.promptFileActive', isPromptFile);
  };
  showContext();
  return vscode.Disposable.from(
    diagnostics.register(),
    vscode.languages.registerCodeLensProvider(ANY_FILE, lens),
    vscode.languages.registerHoverProvider(ANY_FILE, new PromptHover(files)),
    vscode.languages.registerCompletionItemProvider(ANY_FILE, new PromptCompletion(files)),
    vscode.window.onDidChangeActiveTextEditor(showContext),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) showContext();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('forkline')) return;
      lens.refresh();
      diagnostics.updateAll();
      showContext();
    }),
  );
}
