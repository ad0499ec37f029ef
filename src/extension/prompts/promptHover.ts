import * as vscode from 'vscode';
import type { PromptEntry } from '../../core/prompt/promptFile';
import { PROMPT_BLOCK_KEYS } from '../../core/prompt/promptBlockKeys';
import type { KnownKey } from '../../core/prompt/promptBlockKeys';
import { SAMPLING_OPTIONS } from '../../core/prompt/samplingOptions';
import { localised } from '../catalogue';
import { rangeIn } from './promptFiles';
import type { PromptFiles } from './promptFiles';

const BLOCK_KEYS: readonly KnownKey[] = PROMPT_BLOCK_KEYS;

/** The key that stands at `path` in the block, or null where it is none that Forkline knows. */
function knownKey({ path }: PromptEntry): KnownKey | null {
  const [first, second] = path;
  if (path.length === 1) return BLOCK_KEYS.find(({ name }) => name === first) ?? null;
  if (path.length === 2 && first === 'options') return SAMPLING_OPTIONS.find(({ name }) => name === second) ?? null;
  return null;
}

/** What a key means, how far it goes and how it is written. */
export function keyDocumentation(key: KnownKey): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  markdown.appendText(localised({ key: key.description, args: [] }));
  const limits = limitsText(key);
  if (limits !== null) markdown.appendText(`\n\n${limits}`);
  markdown.appendCodeblock(key.example, 'yaml');
  return markdown;
}

function limitsText({ min, max, choices }: KnownKey): string | null {
  if (choices !== undefined) return choices.join(', ');
  if (min !== undefined && max !== undefined) return vscode.l10n.t('From {0} to {1}.', min, max);
  if (min !== undefined) return vscode.l10n.t('{0} or more.', min);
  return null;
}

/** Says what a key of the block means. */
export class PromptHover implements vscode.HoverProvider {
  private readonly files: PromptFiles;
  constructor(files: PromptFiles) {
    this.files = files;
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | null {
    if (!this.files.isPromptFile(document)) return null;
    const offset = document.offsetAt(position);
    const entry = this.files
      .parse(document)
      .entries.find(({ keyRange }) => keyRange.start <= offset && offset <= keyRange.end);
    const key = entry === undefined ? null : knownKey(entry);
    if (entry === undefined || key === null) return null;
    return new vscode.Hover(keyDocumentation(key), rangeIn(document, entry.keyRange));
  }
}
