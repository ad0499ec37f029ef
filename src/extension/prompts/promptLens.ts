import * as vscode from 'vscode';
import { readSettings } from '../settings';
import type { PromptFiles } from './promptFiles';
import { plainText } from '../plainText';

/** Offers to sample, on the first line of a prompt file. */
export class PromptLens implements vscode.CodeLensProvider {
  private readonly files: PromptFiles;
  private readonly runsLastTime: () => number | null;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(files: PromptFiles, runsLastTime: () => number | null) {
    this.files = files;
    this.runsLastTime = runsLastTime;
  }

  refresh(): void {
    this.changed.fire();
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const settings = readSettings(document.uri);
    if (!settings.hasCodeLens || !this.files.isPromptFile(document)) return [];
    const { defaults } = this.files.parse(document);
    const runs = defaults.runsPerModel ?? this.runsLastTime() ?? settings.runsPerModel;
    const models = defaults.models ?? [];
    const title = vscode.l10n.t('Sample {0}×', runs);
    const place = new vscode.Range(0, 0, 0, 0);
    return [
      new vscode.CodeLens(place, {
        title: `$(repo-forked) ${models.length === 0 ? title : vscode.l10n.t('{0} on {1}', title, plainText(models.join(', ')))}`,
        command: 'forkline.samplePrompt',
        arguments: [document.uri],
      }),
    ];
  }
}
