import { sentence } from '../core/report/sentence';
import { el, passage, refill } from './dom';
import type { Shown } from './session';

/** The title, and what the runs have to tell, in sentences. */
export class SummaryPart {
  private readonly title = el('h1');
  private readonly sentences = el('p', { class: 'sentences', role: 'status', 'aria-live': 'polite' });
  private readonly note = el('p', { class: 'note' });
  readonly element = el('header', { class: 'summary' }, this.title, this.sentences, this.note);

  update({ model, say, snapshot, live }: Shown): void {
    this.title.replaceChildren(passage(model.title === '' ? say('view.untitled') : model.title));
    if (model.expected !== null)
      this.title.append(el('span', { class: 'expected' }, say('view.expected', model.expected)));
    const sentences = model.summary.map((finding) => sentence(finding, snapshot.catalogue));
    const text = sentences.length > 0 ? sentences : [say('view.noRuns')];
    refill(this.sentences, text.join('\n'), () => text.flatMap((one) => [passage(one, { class: 'sentence' }), ' ']));
    const notes = [
      ...(model.abstained ? [sentence(model.abstained, snapshot.catalogue)] : []),
      ...(live === null ? [] : [say('view.provisional')]),
    ];
    this.note.textContent = notes.join(' ');
    this.note.hidden = notes.length === 0;
  }
}
