import { sentence } from '../core/report/sentence';
import { visibleText } from '../core/report/visibleText';
import type { StepAddress } from '../protocol/view';
import type { Actions } from './actions';
import { el, passage } from './dom';
import type { Shown } from './session';

/** The full text of a step, or why it is not there. */
export function stepPassage({ texts }: Actions, { say, snapshot }: Shown, at: StepAddress): HTMLElement {
  const text = texts.of(at);
  switch (text.kind) {
    case 'reading':
      return el('p', { class: 'passage reading' }, say('view.readingText'));
    case 'failed':
      return el('p', { class: 'passage failed' }, sentence(text.finding, snapshot.catalogue));
    case 'read':
      return el('p', { class: 'passage' }, passage(visibleText(text.text).trim()));
  }
}

/** Changes whenever {@link stepPassage} would draw something else. */
export function passageKey({ texts }: Actions, at: StepAddress): string {
  const text = texts.of(at);
  return `${at.run}:${at.step}:${text.kind}:${text.kind === 'read' ? text.text : ''}`;
}
