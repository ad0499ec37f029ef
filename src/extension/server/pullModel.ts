import * as vscode from 'vscode';
import { failureText } from '../../core/report/failureText';
import type { FailureText } from '../../core/report/failureText';
import { byteText } from './modelDetail';
import type { ServerConnection } from './serverConnection';
import { plainText } from '../plainText';

const PERCENT = 100;

/** Lets the server pull a model, with progress and a cancel button. Null when the model is there, else why it is not. */
export async function pullModel(
  { source, address }: ServerConnection,
  model: string,
): Promise<FailureText | 'cancelled' | null> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Pulling {0}', plainText(model)),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    const aborted = new AbortController();
    token.onCancellationRequested(() => {
      aborted.abort();
    });
    let shownPercent = 0;
    for await (const event of source.pull(model, aborted.signal)) {
      if (event.kind === 'ended') {
        if (event.result.ok) return null;
        return aborted.signal.aborted ? 'cancelled' : failureText(event.result.failure, { server: address.url, model });
      }
      const { status, doneBytes, totalBytes } = event;
      const percent =
        doneBytes === null || totalBytes === null || totalBytes === 0 ? 0 : (doneBytes / totalBytes) * PERCENT;
      const amount =
        doneBytes === null || totalBytes === null ? null : `${byteText(doneBytes)} / ${byteText(totalBytes)}`;
      // Each layer counts from 0; a bar that goes back would be taken for a fault.
      progress.report({
        message: [plainText(status), amount].filter((part) => part !== null).join(' · '),
        increment: Math.max(0, percent - shownPercent),
      });
      shownPercent = Math.max(percent, shownPercent);
    }
    return 'cancelled';
  });
}

/** Asks for the name of a model to pull; undefined when the user backed out. */
export const askForModelName = (): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title: vscode.l10n.t('Pull Model'),
    prompt: vscode.l10n.t('The name of a model in Ollama’s library. The server loads it from there.'),
    placeHolder: 'qwen3:4b',
    ignoreFocusOut: true,
    validateInput: (text) => (isModelName(text.trim()) ? null : vscode.l10n.t('This is no name of a model.')),
  });

const isModelName = (text: string): boolean => /^[\w.-]+(?:[/:][\w.-]+)*$/.test(text) && text.length <= 200;
