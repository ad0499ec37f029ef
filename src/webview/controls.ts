import type { MessageKey } from '../core/report/finding';
import { LANE_ORDERS } from '../core/timeline/laneOrder';
import type { Actions } from './actions';
import { el, needsHost } from './dom';
import { isFound } from '../core/drawing/labels';
import type { Say } from '../core/report/say';
import type { Shown } from './session';
import { button, checkbox, dropdown, setChecked, setDisabled, textField } from './toolkit';
import type { TimelinePane } from './timeline/timelinePane';

const countKey = (count: number): MessageKey =>
  count === 0 ? 'view.found.none' : count === 1 ? 'view.found.one' : 'view.found.other';

/** The row of controls above the timeline. */
export class Controls {
  readonly element: HTMLElement;
  private readonly previous: HTMLElement;
  private readonly next: HTMLElement;
  private readonly mode: HTMLElement;
  private readonly zoom: readonly HTMLElement[];
  private readonly unfold: HTMLElement;
  private readonly unfinished: HTMLElement;
  private readonly more: HTMLElement;
  private readonly found = el('span', { class: 'found-count', role: 'status' });
  private foundAt = -1;

  private readonly actions: Actions;
  private readonly pane: TimelinePane;

  constructor(actions: Actions, pane: TimelinePane, say: Say) {
    this.actions = actions;
    this.pane = pane;
    const { session, post } = actions;
    this.previous = button({
      label: say('view.previousFork'),
      sign: say('view.previousForkSign'),
      hint: `${say('view.previousFork')} (Shift+F)`,
      onPress: () => {
        session.walk('previousFork');
      },
    });
    this.next = button({
      label: say('view.nextFork'),
      sign: say('view.nextForkSign'),
      hint: `${say('view.nextFork')} (F)`,
      onPress: () => {
        session.walk('nextFork');
      },
    });
    this.zoom = [
      button({
        label: say('view.zoomOut'),
        sign: '−',
        look: 'icon',
        onPress: () => {
          pane.zoomBy(-1);
        },
      }),
      button({
        label: say('view.zoomIn'),
        sign: '+',
        look: 'icon',
        onPress: () => {
          pane.zoomBy(1);
        },
      }),
      button({
        label: say('view.fit'),
        hint: say('view.fitHint'),
        onPress: () => {
          pane.fit();
        },
      }),
    ];
    this.unfold = button({
      label: say('view.foldAgain'),
      onPress: () => {
        session.change({ openedFolds: [] });
      },
    });
    this.mode = button({
      label: say('view.showTable'),
      onPress: () => {
        this.toggleMode();
      },
    });
    const rule = needsHost(
      button({
        label: say('view.answerRule'),
        onPress: () => {
          post({ kind: 'answer/choose' });
        },
      }),
    );
    this.unfinished = needsHost(
      checkbox({
        label: say('view.includeUnfinished'),
        isChecked: false,
        onChange: (isChecked) => {
          this.include(isChecked);
        },
      }),
    );
    this.more = button({
      label: say('view.sampleMore'),
      look: 'primary',
      onPress: () => {
        post({ kind: 'sample/more' });
      },
    });
    const order = dropdown({
      name: say('view.order'),
      choices: LANE_ORDERS.map((value) => ({ value, label: say(`view.order.${value}`) })),
      value: session.current?.view.order ?? 'forks',
      onChange: (value) => {
        session.change({ order: value });
      },
    });
    const find = textField({
      name: say('view.find'),
      value: '',
      onInput: (text) => {
        this.look(text);
      },
      onEnter: () => {
        this.toNextFound();
      },
    });
    const group = (...children: readonly HTMLElement[]): HTMLElement =>
      el('div', { class: 'control-group' }, ...children);
    this.element = el(
      'div',
      { class: 'controls', role: 'toolbar', 'aria-label': say('view.toolbar') },
      group(this.previous, this.next),
      group(...this.zoom),
      group(order, this.unfold),
      group(find, this.found),
      group(this.mode, rule, this.unfinished),
      group(this.more),
    );
  }

  update({ model, view, snapshot, find, say }: Shown): void {
    const isTable = view.mode === 'table';
    for (const control of [this.previous, this.next]) setDisabled(control, model.forks.length === 0);
    for (const control of this.zoom) setDisabled(control, isTable);
    this.unfold.hidden = view.openedFolds.length === 0;
    this.mode.textContent = say(isTable ? 'view.showTimeline' : 'view.showTable');
    setChecked(this.unfinished, snapshot.settings.includesUnfinished);
    this.unfinished.hidden = model.runs.every(({ end }) => end === null || end.kind === 'stopped');
    this.more.hidden = !snapshot.canSample;
    const count = model.labels.filter(({ label }) => isFound(label, find)).length;
    this.found.textContent = find.trim() === '' ? '' : say(countKey(count), count);
  }

  private toggleMode(): void {
    const { session } = this.actions;
    session.change({ mode: session.current?.view.mode === 'table' ? 'timeline' : 'table' });
  }

  private include(includesUnfinished: boolean): void {
    const settings = this.actions.session.current?.snapshot.settings;
    if (!settings || settings.includesUnfinished === includesUnfinished) return;
    this.actions.post({ kind: 'settings/change', settings: { ...settings, includesUnfinished } });
  }

  private look(text: string): void {
    this.foundAt = -1;
    this.actions.session.look(text);
  }

  /** Opens the next step that holds what is looked for. */
  private toNextFound(): void {
    const shown = this.actions.session.current;
    if (!shown) return;
    const found = shown.model.labels.filter(({ label }) => isFound(label, shown.find));
    if (found.length === 0) return;
    this.foundAt = (this.foundAt + 1) % found.length;
    const { cells } = shown.model;
    const target = found[this.foundAt];
    const cell = cells.column.findIndex(
      (column, index) => column === target?.column && cells.variant[index] === target.variant,
    );
    const [run, step] = [cells.run[cell], cells.firstStep[cell]];
    if (run !== undefined && step !== undefined) this.actions.session.openStep({ run, step });
    this.pane.focus();
  }
}
