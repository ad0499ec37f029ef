import * as vscode from 'vscode';
import type { AnalysisSettings } from '../../core/document/runSet';
import { nodeFiles } from '../../sampling/nodeFiles';
import { continueRunSetFile } from '../../sampling/runSetFile';
import type { SessionFile } from './sessionFile';

/** A run-set file behind an address of VS Code. It can be appended to where it is a file of this machine. */
class DiskSessionFile implements SessionFile {
  private readonly uri: vscode.Uri;
  constructor(uri: vscode.Uri) {
    this.uri = uri;
  }

  get address(): string {
    return this.uri.toString();
  }

  get canAppend(): boolean {
    return this.uri.scheme === 'file';
  }

  async read(): Promise<string> {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(this.uri));
  }

  async appendSettings(settings: AnalysisSettings): Promise<void> {
    const file = await continueRunSetFile(nodeFiles, this.uri.fsPath);
    try {
      await file.settings(settings);
    } finally {
      await file.close();
    }
  }
}

export const sessionFileOf = (uri: vscode.Uri): SessionFile => new DiskSessionFile(uri);
