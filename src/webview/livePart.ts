import type { LiveLoop, LiveState } from '../protocol/view';
import type { Actions } from './actions';
import { el, passage, refill } from './dom';
import type { Say } from '../core/report/say';
import type { Shown } from './session';
import { button, progressRing } from './toolkit';

function timeLeft(remainingMs: number, say: Say): string {
  const seconds = Math.ceil(remainingMs / 1000);
  return seconds < 90 ? say('view.seconds', seconds) : say('view.minutes', Math.round(seconds / 60));
}

/** How far sampling is, in one line. */
function progressText({ progress, preparing, retry }: LiveState, say: Say): string {
  if (preparing !== null) return say('view.preparing', preparing);
  if (retry !== null) return say('live.retried', retry.run, timeLeft(retry.waitMs, say), retry.attempt);
  const { runsDone, runsPlanned, tokensPerSecond, remainingMs } = progress;
  const parts = [say('view.progress', runsDone, runsPlanned)];
  if (tokensPerSecond !== null) parts.push(say('view.tokensPerSecond', Math.round(tokensPerSecond)));
  if (remainingMs !== null) parts.push(say('view.timeLeft', timeLeft(remainingMs, say)));
  return parts.join(' · ');
}

/** What is being sampled and how to stop it; which runs repeat themselves; what is left of a plan that ended early. */
export class LivePart {
  private readonly text = el('span', { class: 'progress-text' });
  private readonly cancel: HTMLElement;
  private readonly progress: HTMLElement;
  private readonly loops = el('div', { class: 'loops', role: 'status' });
  private readonly unfinished = el('div', { class: 'unfinished', role: 'status' });
  readonly element: HTMLElement;

  private readonly actions: Actions;

  constructor(actions: Actions, say: Say) {
    this.actions = actions;
    this.cancel = button({
      label: say('view.cancel'),
      onPress: () => {
        actions.post({ kind: 'run/cancel' });
      },
    });
    this.progress = el('div', { class: 'live' }, progressRing(), this.text, this.cancel);
    this.element = el('div', { class: 'live-part' }, this.progress, this.loops, this.unfinished);
  }

  update(shown: Shown): void {
    const { live, say } = shown;
    this.progress.hidden = live === null;
    this.cancel.textContent = say('view.cancel');
    if (live) this.text.textContent = progressText(live, say);
    this.updateLoops(live?.loops ?? [], say);
    this.updateUnfinished(shown);
  }

  /** The counts rise often; the buttons stay where they are while they do. */
  private updateLoops(loops: readonly LiveLoop[], say: Say): void {
    this.loops.hidden = loops.length === 0;
    refill(this.loops, loops.map(({ run }) => run).join('\n'), () => loops.map(({ run }) => this.loop(run, say)));
    for (const [index, { run, periodChars, count }] of loops.entries()) {
      const text = this.loops.children[index]?.querySelector('.loop-text');
      if (text) text.textContent = say('live.looping', run, periodChars, count);
    }
  }

  private loop(run: string, say: Say): HTMLElement {
    const stop = button({
      label: say('live.stopRun'),
      onPress: () => {
        this.actions.post({ kind: 'run/stop', run });
      },
    });
    stop.dataset['focus'] = `stop ${run}`;
    const mark = el('span', { class: 'glyph', 'aria-hidden': 'true' }, '↻');
    return el('div', { class: 'loop' }, mark, passage('', { class: 'loop-text' }), stop);
  }

  private updateUnfinished({ live, snapshot: { unfinished }, say }: Shown): void {
    this.unfinished.hidden = unfinished === null || live !== null;
    refill(this.unfinished, JSON.stringify(unfinished), () => {
      if (unfinished === null) return [];
      if (unfinished.kind === 'elsewhere') return [passage(say('live.elsewhere', unfinished.who))];
      const { runs, canContinue } = unfinished;
      const text = el('span', {}, runs === 1 ? say('live.missing.one') : say('live.missing.other', runs));
      return canContinue ? [text, this.continueButton(say)] : [text];
    });
  }

  private continueButton(say: Say): HTMLElement {
    return button({
      label: say('live.continue'),
      look: 'primary',
      onPress: () => {
        this.actions.post({ kind: 'sample/continue' });
      },
    });
  }
}
