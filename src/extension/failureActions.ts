import * as vscode from 'vscode';
import type { ActionId, FailureText } from '../core/report/failureText';
import { localised } from './catalogue';

interface Remedy {
  readonly title: string;
  run(): Thenable<unknown>;
}

/** Buttons stay few: the sentence says the rest. */
const MAX_BUTTONS = 3;

/** Shows a failure as one sentence with what can be done about it; `again` starts anew what failed, where that is possible. */
export async function tellFailure({ finding, actions }: FailureText, again?: () => Thenable<unknown>): Promise<void> {
  const remedies = actions.map((action) => remedyOf(action, again)).filter((remedy) => remedy !== null);
  const titles = remedies.slice(0, MAX_BUTTONS).map(({ title }) => title);
  const chosen = await vscode.window.showErrorMessage(localised(finding), ...titles);
  await remedies.find(({ title }) => title === chosen)?.run();
}

/** Null for what is done in the prompt file or in the next choice, and so needs no button. */
function remedyOf(action: ActionId, again: (() => Thenable<unknown>) | undefined): Remedy | null {
  const { executeCommand } = vscode.commands;
  switch (action) {
    case 'startServer':
      return { title: vscode.l10n.t('Start Ollama'), run: startOllama };
    case 'changeAddress':
      return {
        title: vscode.l10n.t('Change Address'),
        run: () => executeCommand('workbench.action.openSettings', 'forkline.server.address'),
      };
    case 'showLog':
      return { title: vscode.l10n.t('Show Log'), run: () => executeCommand('forkline.showLog') };
    case 'tryAgain':
      return again === undefined ? null : { title: vscode.l10n.t('Try Again'), run: again };
    case 'pullModel':
      return { title: vscode.l10n.t('Open Terminal'), run: () => executeCommand('workbench.action.terminal.new') };
    case 'chooseModel':
    case 'raiseContext':
    case 'turnThinkingOff':
    case 'changeOptions':
      return null;
  }
}

/** Starts the server in a terminal of the user's, where its words can be read and where it can be stopped. */
function startOllama(): Thenable<void> {
  const terminal = vscode.window.createTerminal({ name: 'Ollama' });
  terminal.show();
  terminal.sendText('ollama serve');
  return Promise.resolve();
}
