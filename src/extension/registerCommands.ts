import * as vscode from 'vscode';
import { thrownText } from './log';
import type { Log } from './log';
import { plainText } from './plainText';

/** Runs one command of the palette, a menu or a link; what it is given comes from there and is not believed. */
export type CommandHandler = (...args: readonly unknown[]) => unknown;

/** Registers commands; one that throws says so in the log and to the user. */
export function registerCommands(handlers: Readonly<Record<string, CommandHandler>>, log: Log): vscode.Disposable {
  const registered = Object.entries(handlers).map(([name, handler]) =>
    vscode.commands.registerCommand(`forkline.${name}`, async (...args: unknown[]) => {
      try {
        return await handler(...args);
      } catch (thrown) {
        log.error(`forkline.${name}: ${thrownText(thrown)}`);
        await tellOfDefect(thrown);
        return undefined;
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}

async function tellOfDefect(thrown: unknown): Promise<void> {
  const showLog = vscode.l10n.t('Show Log');
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const chosen = await vscode.window.showErrorMessage(
    vscode.l10n.t('This did not work: {0}', plainText(message)),
    showLog,
  );
  if (chosen === showLog) await vscode.commands.executeCommand('forkline.showLog');
}
