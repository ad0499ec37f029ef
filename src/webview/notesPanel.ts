import { endGlyph } from '../core/drawing/glyphs';
import { runIds } from '../core/drawing/labels';
import type { ActionId } from '../core/report/failureText';
import { sentence } from '../core/report/sentence';
import type { RunNote } from '../protocol/view';
import type { Actions } from './actions';
import { el, passage, refill } from './dom';
import type { Shown } from './session';
import { button } from './toolkit';

/** What runs have to tell beside their text, with what can be done about it: how they ended, what their server did unasked. */
export class NotesPanel {
  readonly element = el('section', { class: 'panel notes-panel' });

  private readonly actions: Actions;

  constructor(actions: Actions) {
    this.actions = actions;
  }

  update(shown: Shown): void {
    const { notes } = shown.snapshot;
    this.element.hidden = notes.length === 0;
    const ids = notes.map(({ runs }) => runIds(shown.model, runs));
    refill(this.element, JSON.stringify([notes, ids]), () => [
      el('h2', {}, shown.say('notes.heading')),
      el('ul', {}, ...notes.map((note) => this.note(shown, note))),
    ]);
  }

  private note(shown: Shown, note: RunNote): HTMLElement {
    const { model, say, snapshot } = shown;
    const end = model.runs[note.runs[0] ?? -1]?.end ?? null;
    const ids = runIds(model, note.runs);
    const who = note.runs.length === 1 ? say('notes.runs.one', ids) : say('notes.runs.other', note.runs.length, ids);
    const text = el(
      'div',
      { class: 'note-text' },
      el('span', { class: 'glyph', 'aria-hidden': 'true' }, end === null ? '' : endGlyph(end)),
      passage(who, { class: 'note-runs' }),
      ' ',
      passage(sentence(note.finding, snapshot.catalogue)),
    );
    const buttons = note.actions.map((action) => this.button(shown, note, action));
    return el('li', {}, text, ...(buttons.length === 0 ? [] : [el('div', { class: 'buttons' }, ...buttons)]));
  }

  private button({ say }: Shown, { runs }: RunNote, action: ActionId): HTMLElement {
    const element = button({
      label: say(`action.${action}`),
      onPress: () => {
        this.actions.post({ kind: 'runs/act', runs, action });
      },
    });
    element.dataset['focus'] = `${action} ${runs.join(' ')}`;
    return element;
  }
}
