import * as vscode from 'vscode';
import { PROMPT_BLOCK_KEYS } from '../../core/prompt/promptBlockKeys';
import type { KnownKey } from '../../core/prompt/promptBlockKeys';
import { SAMPLING_OPTIONS } from '../../core/prompt/samplingOptions';
import { ANSWER_RULE_KINDS } from '../../core/trace/answerRule';
import { blockPlace } from './blockPlace';
import type { PromptFiles } from './promptFiles';
import { keyDocumentation } from './promptHover';

const BLOCK_KEYS: readonly KnownKey[] = PROMPT_BLOCK_KEYS;

/** Completes the keys of the block, its options, and values that are one of a few. */
export class PromptCompletion implements vscode.CompletionItemProvider {
  private readonly files: PromptFiles;
  constructor(files: PromptFiles) {
    this.files = files;
  }

  provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
    const isMarkdown = document.languageId === 'markdown';
    if (!isMarkdown && !this.files.isPromptFile(document)) return [];
    const before = document.getText(new vscode.Range(new vscode.Position(0, 0), position));
    const place = blockPlace(before.split(/\r?\n/));
    switch (place?.kind) {
      case 'blockKey':
        return this.unusedKeys(document, BLOCK_KEYS, []);
      case 'optionKey':
        return this.unusedKeys(document, SAMPLING_OPTIONS, ['options']);
      case 'value':
        return valueItems(place.key);
      case 'topKey':
        return this.files.isPromptFile(document) ? this.blockItem(document) : [];
      case undefined:
        return [];
    }
  }

  private unusedKeys(
    document: vscode.TextDocument,
    keys: readonly KnownKey[],
    owners: readonly string[],
  ): vscode.CompletionItem[] {
    const used = new Set(
      this.files
        .parse(document)
        .entries.filter(({ path }) => path.length === owners.length + 1 && owners.every((key, at) => path[at] === key))
        .map(({ path }) => path.at(-1)),
    );
    return keys.filter(({ name }) => !used.has(name)).map(keyItem);
  }

  private blockItem(document: vscode.TextDocument): vscode.CompletionItem[] {
    if (this.files.parse(document).block !== null) return [];
    const item = new vscode.CompletionItem('forkline', vscode.CompletionItemKind.Property);
    item.insertText = new vscode.SnippetString('forkline:\n  $0');
    return [item];
  }
}

function keyItem(key: KnownKey, index: number): vscode.CompletionItem {
  const item = new vscode.CompletionItem(key.name, vscode.CompletionItemKind.Property);
  item.documentation = keyDocumentation(key);
  item.insertText = new vscode.SnippetString(`${key.name}:${opensBlock(key) ? '\n  $0' : ' $0'}`);
  item.sortText = String(index).padStart(2, '0');
  if (key.choices !== undefined) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}

const opensBlock = ({ value }: KnownKey): boolean =>
  value === 'options' || value === 'messages' || value === 'variables';

function valueItems(name: string): vscode.CompletionItem[] {
  const key = BLOCK_KEYS.find((known) => known.name === name);
  const choices = name === 'answer' ? answerRules() : (key?.choices ?? []);
  return choices.map((choice) => new vscode.CompletionItem(choice, vscode.CompletionItemKind.EnumMember));
}

/** Rules that need no argument. */
const answerRules = (): readonly string[] =>
  ANSWER_RULE_KINDS.filter((kind) => kind !== 'json' && kind !== 'tag' && kind !== 'regex');
