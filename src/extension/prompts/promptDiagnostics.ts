import * as vscode from 'vscode';
import type { PromptDiagnostic } from '../../core/prompt/promptFile';
import { localised } from '../catalogue';
import { rangeIn } from './promptFiles';
import type { PromptFiles } from './promptFiles';

const SEVERITIES: Readonly<Record<PromptDiagnostic['severity'], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** Keeps the problems of open prompt files up to date. */
export class PromptDiagnostics {
  private readonly files: PromptFiles;
  private readonly collection = vscode.languages.createDiagnosticCollection('forkline');

  constructor(files: PromptFiles) {
    this.files = files;
  }

  register(): vscode.Disposable {
    const subscriptions = [
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.update(document);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        this.update(document);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.collection.delete(uri);
      }),
    ];
    this.updateAll();
    return vscode.Disposable.from(this.collection, ...subscriptions);
  }

  updateAll(): void {
    for (const document of vscode.workspace.textDocuments) this.update(document);
  }

  private update(document: vscode.TextDocument): void {
    if (!this.files.isPromptFile(document)) {
      this.collection.delete(document.uri);
      return;
    }
    const diagnostics = this.files.parse(document).diagnostics.map(({ severity, range, finding }) => {
      const diagnostic = new vscode.Diagnostic(rangeIn(document, range), localised(finding), SEVERITIES[severity]);
      diagnostic.source = 'Forkline';
      diagnostic.code = finding.key;
      return diagnostic;
    });
    this.collection.set(document.uri, diagnostics);
  }
}
