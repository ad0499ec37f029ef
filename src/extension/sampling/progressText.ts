import * as vscode from 'vscode';
import type { LiveState } from '../../protocol/view';
import { plainText } from '../plainText';

const MS_PER_SECOND = 1000;
const SECONDS_PER_MINUTE = 60;

const remainingText = (remainingMs: number): string => {
  const seconds = Math.ceil(remainingMs / MS_PER_SECOND);
  return seconds < SECONDS_PER_MINUTE
    ? vscode.l10n.t('about {0} s left', seconds)
    : vscode.l10n.t('about {0} min left', Math.round(seconds / SECONDS_PER_MINUTE));
};

/** Where a sampling stands, in one line. */
export function progressText({ progress, preparing, loops }: LiveState): string {
  const parts = [
    vscode.l10n.t('{0} of {1} runs', progress.runsDone, progress.runsPlanned),
    preparing === null ? null : vscode.l10n.t('loading {0}', plainText(preparing)),
    ...loops.map(({ run, count }) => vscode.l10n.t('{0} repeats itself ({1} times)', plainText(run), count)),
    progress.tokensPerSecond === null ? null : vscode.l10n.t('{0} tokens/s', Math.round(progress.tokensPerSecond)),
    progress.remainingMs === null ? null : remainingText(progress.remainingMs),
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
