import * as vscode from 'vscode';
import type { LiveState } from '../../protocol/view';
import { progressText } from './progressText';
import { plainText } from '../plainText';

const PERCENT = 100;

/** Tells of what is being sampled outside the timeline: a status bar item and a notification with a cancel button. */
export class SamplingStatus {
  private readonly item: vscode.StatusBarItem;
  private readonly states = new Map<string, LiveState>();

  constructor() {
    this.item = vscode.window.createStatusBarItem('forkline.sampling', vscode.StatusBarAlignment.Left);
    this.item.name = vscode.l10n.t('Forkline sampling');
    this.item.command = 'forkline.cancelSampling';
  }

  dispose(): void {
    this.item.dispose();
  }

  /**
   * Shows the sampling `address`, called `title`, until `work` ends. `work` gets what tells the progress; `cancel` is called when
   * the user presses the notification's button.
   */
  async during(
    { address, title, cancel }: { readonly address: string; readonly title: string; readonly cancel: () => void },
    work: (report: (state: LiveState) => void) => Promise<void>,
  ): Promise<void> {
    const options = { location: vscode.ProgressLocation.Notification, title: plainText(title), cancellable: true };
    try {
      await vscode.window.withProgress(options, async (progress, token) => {
        token.onCancellationRequested(cancel);
        let shownPercent = 0;
        await work((state) => {
          this.states.set(address, state);
          this.show();
          const { runsDone, runsPlanned } = state.progress;
          const percent = runsPlanned === 0 ? 0 : (runsDone / runsPlanned) * PERCENT;
          progress.report({ message: progressText(state), increment: percent - shownPercent });
          shownPercent = percent;
        });
      });
    } finally {
      this.states.delete(address);
      this.show();
    }
  }

  private show(): void {
    const states = [...this.states.values()];
    void vscode.commands.executeCommand('setContext', 'forkline.isSampling', states.length > 0);
    const [first] = states;
    if (first === undefined) {
      this.item.hide();
      return;
    }
    const { runsDone, runsPlanned } = first.progress;
    this.item.text = `$(sync~spin) ${vscode.l10n.t('Sampling {0}/{1}', runsDone, runsPlanned)}`;
    this.item.tooltip = `${states.map(progressText).join('\n')}\n${vscode.l10n.t('Click to cancel')}`;
    this.item.show();
  }
}
