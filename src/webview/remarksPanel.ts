import { sentence } from '../core/report/sentence';
import { el, passage, refill } from './dom';
import type { Shown } from './session';

/** What else must be told: damage, notices, failures with what to do about them. */
export class RemarksPanel {
  readonly element = el('section', { class: 'panel remarks-panel' });

  update({ model, say, snapshot }: Shown): void {
    this.element.hidden = model.remarks.length === 0;
    const remarks = model.remarks.map((remark) => sentence(remark, snapshot.catalogue));
    refill(this.element, remarks.join('\n'), () => [
      el('h2', {}, say('view.remarks')),
      el('ul', {}, ...remarks.map((remark) => el('li', {}, passage(remark)))),
    ]);
  }
}
