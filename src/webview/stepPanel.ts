import { shortenMiddle } from '../core/report/shortenText';
import type { StepAddress } from '../protocol/view';
import type { Actions } from './actions';
import { el, needsHost, passage, refill } from './dom';
import { runIds, variantLabel } from '../core/drawing/labels';
import type { Shown } from './session';
import { passageKey, stepPassage } from './stepPassage';
import { button } from './toolkit';

/** Longest name of a run in a heading or on a button, in characters. */
const ID_LENGTH = 60;

interface Alternative {
  readonly variant: number;
  readonly runs: readonly number[];
  readonly at: StepAddress;
}

/** What the runs say in a column, variant by variant. */
function variantsIn({ model: { cells } }: Shown, column: number): readonly Alternative[] {
  const found = new Map<number, { runs: number[]; at: StepAddress }>();
  cells.column.forEach((of, cell) => {
    if (of !== column) return;
    const run = cells.run[cell] ?? -1;
    const variant = cells.variant[cell] ?? -1;
    const known = found.get(variant) ?? { runs: [], at: { run, step: cells.firstStep[cell] ?? 0 } };
    known.runs.push(run);
    found.set(variant, known);
  });
  return [...found].map(([variant, { runs, at }]) => ({ variant, runs, at }));
}

/** The step that is open: its full text, and what other runs say at the same place. */
export class StepPanel {
  readonly element = el('section', { class: 'panel step-panel' });

  private readonly actions: Actions;

  constructor(actions: Actions) {
    this.actions = actions;
  }

  update(shown: Shown): void {
    const { selected, stepIsOpen } = shown.view;
    const isOpen = selected !== null && stepIsOpen && selected.run < shown.model.runs.length;
    this.element.hidden = !isOpen;
    if (!isOpen) return;
    const steps = this.stepsOfCell(shown, selected);
    const cell = shown.layout.cellIndex.ofStep(selected.run, selected.step);
    const column = shown.model.cells.column[cell] ?? -1;
    const variants = variantsIn(shown, column);
    const key = [
      JSON.stringify(selected),
      JSON.stringify(variants),
      ...steps.map((at) => passageKey(this.actions, at)),
    ];
    refill(this.element, key.join('\n'), () => this.content(shown, selected, steps, variants));
  }

  /** A cell may hold several neighbouring steps; a step that goes back stands alone. */
  private stepsOfCell({ model: { cells }, layout }: Shown, at: StepAddress): readonly StepAddress[] {
    const cell = layout.cellIndex.ofStep(at.run, at.step);
    if (cell < 0) return [at];
    const first = cells.firstStep[cell] ?? at.step;
    return Array.from({ length: cells.stepCount[cell] ?? 1 }, (_, nth) => ({ run: at.run, step: first + nth }));
  }

  private content(
    shown: Shown,
    at: StepAddress,
    steps: readonly StepAddress[],
    variants: readonly Alternative[],
  ): readonly HTMLElement[] {
    const { say, model, layout } = shown;
    const cell = layout.cellIndex.ofStep(at.run, at.step);
    const variant = model.cells.variant[cell] ?? -1;
    const column = model.cells.column[cell] ?? -1;
    const id = shortenMiddle(model.runs[at.run]?.id ?? '', ID_LENGTH);
    const heading = el('h2', {}, say('view.stepOfRun', column >= 0 ? column + 1 : at.step + 1, id));
    const close = button({
      label: say('view.closeStep'),
      sign: '×',
      look: 'icon',
      onPress: () => {
        this.actions.session.change({ stepIsOpen: false });
      },
    });
    const own = variants.find((candidate) => candidate.variant === variant);
    const shared = own
      ? [el('p', { class: 'panel-note' }, say('view.sharedBy', own.runs.length, model.runs.length))]
      : [];
    return [
      el('div', { class: 'panel-head' }, heading, close),
      ...shared,
      ...steps.map((step) => stepPassage(this.actions, shown, step)),
      this.buttons(shown, at),
      ...this.alternatives(
        shown,
        at,
        column,
        variants.filter((candidate) => candidate.variant !== variant),
      ),
    ];
  }

  private buttons({ say }: Shown, at: StepAddress): HTMLElement {
    const open = needsHost(
      button({
        label: say('view.openInText'),
        onPress: () => {
          this.actions.post({ kind: 'step/reveal', at });
        },
      }),
    );
    const copy = button({
      label: say('view.copy'),
      onPress: () => {
        const text = this.actions.texts.of(at);
        if (text.kind === 'read') this.actions.post({ kind: 'link/copy', text: text.text });
      },
    });
    return el('div', { class: 'buttons' }, open, copy);
  }

  private alternatives(
    { say, model }: Shown,
    left: StepAddress,
    column: number,
    others: readonly Alternative[],
  ): readonly HTMLElement[] {
    if (column < 0) return [];
    if (others.length === 0) return [el('p', { class: 'panel-note' }, say('view.noAlternatives'))];
    const items = others.map(({ variant, runs, at }) =>
      el(
        'li',
        {},
        el('span', { class: 'where' }, say('view.branchRuns', runIds(model, runs))),
        passage(variantLabel(model, column, variant), { class: 'passage' }),
        needsHost(
          button({
            label: say('view.compareWith', say('view.run', shortenMiddle(model.runs[at.run]?.id ?? '', ID_LENGTH))),
            onPress: () => {
              this.actions.post({ kind: 'steps/diff', left, right: at });
            },
          }),
        ),
      ),
    );
    return [el('h3', {}, say('view.alternatives')), el('ul', { class: 'alternatives' }, ...items)];
  }
}
