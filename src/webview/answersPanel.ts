import { dispersionFindings } from '../core/report/dispersionText';
import { sentence } from '../core/report/sentence';
import type { Actions } from './actions';
import { el, needsHost, passage, refill } from './dom';
import { outcomeClass, outcomeGlyph } from '../core/drawing/glyphs';
import { runIds } from '../core/drawing/labels';
import type { Shown } from './session';
import { button, checkbox, setDisabled } from './toolkit';

/** The distinct answers with their counts; two or more can be declared the same. */
export class AnswersPanel {
  readonly element = el('section', { class: 'panel answers-panel' });
  private readonly chosen = new Set<string>();
  private readonly same: HTMLElement[] = [];

  private readonly actions: Actions;

  constructor(actions: Actions) {
    this.actions = actions;
  }

  update(shown: Shown): void {
    const { model, snapshot } = shown;
    const outcomeOfRuns = model.runs.map(({ id, outcome }) => [id, outcome]);
    refill(
      this.element,
      JSON.stringify([model.outcomes, outcomeOfRuns, model.dispersion, snapshot.settings.sameOutcomes]),
      () => this.content(shown),
    );
  }

  private content(shown: Shown): readonly HTMLElement[] {
    const { model, say, snapshot } = shown;
    this.chosen.clear();
    const items = model.outcomes.map((_, outcome) => this.item(shown, outcome));
    const list = el('ul', { class: 'answers-list' }, ...items);
    const { unanswered, leftOut } = model.dispersion;
    const notes = [
      ...(unanswered > 0 ? [say('view.unanswered', unanswered)] : []),
      ...(leftOut > 0 ? [say('view.leftOutCount', leftOut)] : []),
    ].map((note) => el('p', { class: 'panel-note' }, note));
    const buttons = needsHost(el('div', { class: 'buttons' }));
    if (model.outcomes.length > 1) buttons.append(this.declareButton(shown));
    if (snapshot.settings.sameOutcomes.length > 0) {
      buttons.append(
        button({
          label: say('view.undoSame'),
          onPress: () => {
            this.actions.post({ kind: 'settings/change', settings: { ...snapshot.settings, sameOutcomes: [] } });
          },
        }),
      );
    }
    return [el('h2', {}, say('view.distinctAnswers')), list, ...notes, buttons, ...this.dispersion(shown)];
  }

  private dispersion({ model, snapshot }: Shown): readonly HTMLElement[] {
    const [heading, ...figures] = dispersionFindings(model.dispersion).map((one) => sentence(one, snapshot.catalogue));
    if (heading === undefined) return [];
    return [el('h3', {}, heading), ...figures.map((line) => el('p', { class: 'panel-note' }, line))];
  }

  private item({ model, say }: Shown, outcome: number): HTMLElement {
    const row = model.outcomes[outcome];
    if (!row) return el('li');
    const runs = model.runs.flatMap((run, index) => (run.outcome === outcome ? [index] : []));
    const item = el('li', { class: outcomeClass(outcome) });
    if (model.outcomes.length > 1) {
      item.append(
        needsHost(
          checkbox({
            label: '',
            name: say('view.chooseAnswer', row.label),
            isChecked: false,
            onChange: (isChecked) => {
              if (isChecked) this.chosen.add(row.key);
              else this.chosen.delete(row.key);
              for (const control of this.same) setDisabled(control, this.chosen.size < 2);
            },
          }),
        ),
      );
    }
    item.append(
      el('span', { class: 'glyph', 'aria-hidden': 'true' }, outcomeGlyph(outcome)),
      passage(row.label, { class: 'answer-text' }),
      el(
        'span',
        { class: 'count' },
        say('view.supportRuns', row.support, model.runs.filter(({ counts }) => counts).length),
      ),
      el('span', { class: 'where' }, say('view.answerRuns', runIds(model, runs))),
    );
    if (row.isExpected === true) item.append(el('span', { class: 'is-expected' }, `✓ ${say('view.isExpected')}`));
    return item;
  }

  private declareButton({ say, snapshot }: Shown): HTMLElement {
    const declare = button({
      label: say('view.declareSame'),
      hint: say('view.declareSameHint'),
      onPress: () => {
        if (this.chosen.size < 2) return;
        const group = [...this.chosen];
        // Groups do not overlap: what is joined to a group joins all of it.
        const touched = snapshot.settings.sameOutcomes.filter((keys) => keys.some((key) => this.chosen.has(key)));
        const others = snapshot.settings.sameOutcomes.filter((keys) => !touched.includes(keys));
        const sameOutcomes = [...others, [...new Set([...touched.flat(), ...group])].sort()];
        this.actions.post({ kind: 'settings/change', settings: { ...snapshot.settings, sameOutcomes } });
      },
    });
    setDisabled(declare, true);
    this.same.splice(0, this.same.length, declare);
    return declare;
  }
}
