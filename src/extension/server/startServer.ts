import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { ServerConnection } from './serverConnection';

const ASK_EVERY_MS = 1_000;
const WAIT_AT_MOST_MS = 60_000;

/**
 * Starts the server in a terminal of the user's, where its words can be read and where it can be stopped, and waits until it answers.
 * Whether it does; the user can stop the waiting, and the terminal stays.
 */
export async function startServer({ source, address }: ServerConnection): Promise<boolean> {
  const terminal = vscode.window.createTerminal({ name: 'Ollama' });
  terminal.show(true);
  terminal.sendText('ollama serve');
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Waiting for a server at {0}', address.url),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (_, token) => {
    const waiting = new AbortController();
    token.onCancellationRequested(() => {
      waiting.abort();
    });
    const { signal } = waiting;
    for (let waitedMs = 0; waitedMs < WAIT_AT_MOST_MS && !signal.aborted; waitedMs += ASK_EVERY_MS) {
      if ((await source.server(signal)).ok) return true;
      await pause(ASK_EVERY_MS, null, { signal }).catch(() => null);
    }
    return false;
  });
}
