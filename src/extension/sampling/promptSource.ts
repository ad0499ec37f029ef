import * as vscode from 'vscode';
import { parsePromptFile } from '../../core/prompt/parsePromptFile';
import type { ParsedPromptFile } from '../../core/prompt/promptFile';
import { promptName } from '../prompts/promptFiles';
import type { PromptFiles } from '../prompts/promptFiles';
import { plainText } from '../plainText';

/** A prompt to sample, and where it comes from. */
export interface PromptSource {
  readonly file: ParsedPromptFile;
  /** The document that it stands in; null where it was typed. */
  readonly uri: vscode.Uri | null;
}

/** The prompt of a file: its block and text, or, of a file that is no prompt file, its whole text. Null when there is none. */
export async function promptOfFile(files: PromptFiles, uri: vscode.Uri | null): Promise<PromptSource | null> {
  if (uri === null) return typedPrompt();
  const document = await vscode.workspace.openTextDocument(uri);
  const file = files.parse(document);
  if (!file.diagnostics.some(({ severity }) => severity === 'error')) return { file, uri };
  const show = vscode.l10n.t('Show Problems');
  const chosen = await vscode.window.showErrorMessage(
    vscode.l10n.t('{0} has errors and cannot be sampled.', plainText(vscode.workspace.asRelativePath(uri))),
    show,
  );
  if (chosen === show) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
  return null;
}

/** The selected text as a prompt, word for word. Null when nothing is selected. */
export function promptOfSelection(editor: vscode.TextEditor | undefined): PromptSource | null {
  const text = editor?.document.getText(editor.selection) ?? '';
  if (editor === undefined || text.trim() === '') {
    void vscode.window.showInformationMessage(vscode.l10n.t('Select the text that is the prompt.'));
    return null;
  }
  const { uri } = editor.document;
  return { file: literalPrompt(text, promptName(uri)), uri };
}

async function typedPrompt(): Promise<PromptSource | null> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Sample Prompt'),
    prompt: vscode.l10n.t('The prompt. For a longer one open a file.'),
    ignoreFocusOut: true,
  });
  if (text === undefined || text.trim() === '') return null;
  return { file: literalPrompt(text, null), uri: null };
}

/** A text without a block: what looks like front matter in it is text, too. */
function literalPrompt(text: string, name: string | null): ParsedPromptFile {
  const empty = parsePromptFile('', name);
  return {
    ...empty,
    template: { ...empty.template, messages: [{ role: 'user', content: text }], isLiteral: true },
    diagnostics: [],
  };
}
