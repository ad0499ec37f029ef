import * as vscode from 'vscode';
import { parsePromptFile } from '../../core/prompt/parsePromptFile';
import type { ParsedPromptFile, TextRange } from '../../core/prompt/promptFile';
import { readSettings } from '../settings';

const PROMPT_FILE_NAME = /\.forkline\.md$/i;
/** A cheap look before parsing: front matter with a line that begins the block. */
const MAY_HAVE_BLOCK = /^\uFEFF?---[ \t]*\r?\n(?:.*\r?\n)*?forkline[ \t]*:/;
const LOOKED_AT = 20_000;

interface Parsed {
  readonly version: number;
  readonly file: ParsedPromptFile;
}

const fileName = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

/** What a prompt is called: its file's name without the endings that say what it is. */
export const promptName = (uri: vscode.Uri): string =>
  fileName(uri).replace(/\.forkline\.md$|\.prompt\.md$|\.[^.]+$/i, '');

/** Which open documents are prompt files, and what stands in them. A document is parsed once a version. */
export class PromptFiles {
  private readonly parsed = new WeakMap<vscode.TextDocument, Parsed>();

  isPromptFile(document: vscode.TextDocument): boolean {
    if (document.uri.scheme === 'output' || document.uri.scheme.startsWith('forkline-')) return false;
    return PROMPT_FILE_NAME.test(document.uri.path) || this.isNamedBySetting(document) || this.hasBlock(document);
  }

  parse(document: vscode.TextDocument): ParsedPromptFile {
    const known = this.parsed.get(document);
    if (known?.version === document.version) return known.file;
    const file = parsePromptFile(document.getText(), promptName(document.uri));
    this.parsed.set(document, { version: document.version, file });
    return file;
  }

  private isNamedBySetting(document: vscode.TextDocument): boolean {
    const { promptFiles } = readSettings(document.uri);
    return promptFiles.some((pattern) => vscode.languages.match({ pattern }, document) > 0);
  }

  private hasBlock(document: vscode.TextDocument): boolean {
    if (document.languageId !== 'markdown' && document.languageId !== 'prompt') return false;
    const start = document.getText(new vscode.Range(document.positionAt(0), document.positionAt(LOOKED_AT)));
    return MAY_HAVE_BLOCK.test(start) && this.parse(document).block !== null;
  }
}

/** A range of a prompt file's text as VS Code counts. */
export const rangeIn = (document: vscode.TextDocument, { start, end }: TextRange): vscode.Range =>
  new vscode.Range(document.positionAt(start), document.positionAt(end));
