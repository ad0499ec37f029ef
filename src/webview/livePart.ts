import type { LiveState } from '../protocol/view';
import type { Actions } from './actions';
import { el } from './dom';
import type { Say } from '../core/report/say';
import type { Shown } from './session';
import { button, progressRing } from './toolkit';

function timeLeft(remainingMs: number, say: Say): string {
  const seconds = Math.ceil(remainingMs / 1000);
  return seconds < 90 ? say('view.seconds', seconds) : say('view.minutes', Math.round(seconds / 60));
}

/** How far sampling is, in one line. */
function progressText({ progress, preparing }: LiveState, say: Say): string {
  if (preparing !== null) return say('view.preparing', preparing);
  const { runsDone, runsPlanned, tokensPerSecond, remainingMs } = progress;
  const parts = [say('view.progress', runsDone, runsPlanned)];
  if (tokensPerSecond !== null) parts.push(say('view.tokensPerSecond', Math.round(tokensPerSecond)));
  if (remainingMs !== null) parts.push(say('view.timeLeft', timeLeft(remainingMs, say)));
  return parts.join(' · ');
}

/** What is being sampled, and how to stop it. */
export class LivePart {
  private readonly text = el('span', { class: 'progress-text' });
  private readonly cancel: HTMLElement;
  readonly element: HTMLElement;

  constructor({ post }: Actions, say: Say) {
    this.cancel = button({
      label: say('view.cancel'),
      onPress: () => {
        post({ kind: 'run/cancel' });
      },
    });
    this.element = el('div', { class: 'live' }, progressRing(), this.text, this.cancel);
  }

  update({ live, say }: Shown): void {
    this.element.hidden = live === null;
    this.cancel.textContent = say('view.cancel');
    if (live) this.text.textContent = progressText(live, say);
  }
}
