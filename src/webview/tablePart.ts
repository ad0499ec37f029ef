import type { Actions } from './actions';
import { el, passage, refill } from './dom';
import { branchLetter, endKey, outcomeGlyph } from '../core/drawing/glyphs';
import { runIds, variantLabel } from '../core/drawing/labels';
import type { Shown } from './session';
import { button } from './toolkit';
import { visibleText } from '../core/report/visibleText';

/** Columns on one page: bounds the number of nodes. */
const PAGE = 50;

interface VariantRow {
  readonly column: number;
  readonly variant: number;
  readonly runs: readonly number[];
  readonly step: number;
}

function variantRows({ model: { cells } }: Shown, from: number, to: number): readonly VariantRow[] {
  const rows: { column: number; variant: number; runs: number[]; step: number }[] = [];
  cells.column.forEach((column, cell) => {
    if (column < from || column >= to) return;
    const [run = -1, variant = -1, step = 0] = [cells.run[cell], cells.variant[cell], cells.firstStep[cell]];
    const last = rows.at(-1);
    if (last?.column === column && last.variant === variant) last.runs.push(run);
    else rows.push({ column, variant, runs: [run], step });
  });
  return rows;
}

/** The same as the timeline, as tables: the steps with what is said, and the runs with their answers. */
export class TablePart {
  readonly element = el('section', { class: 'tables' });
  private page = 0;

  private readonly actions: Actions;

  constructor(actions: Actions) {
    this.actions = actions;
  }

  update(shown: Shown): void {
    this.element.hidden = shown.view.mode !== 'table';
    if (this.element.hidden) return;
    const { model, snapshot } = shown;
    this.page = Math.min(this.page, Math.max(0, Math.ceil(model.columnCount / PAGE) - 1));
    refill(this.element, `${snapshot.version} ${snapshot.document} ${this.page}`, () => [
      this.steps(shown),
      ...this.paging(shown),
      this.runs(shown),
    ]);
  }

  private steps(shown: Shown): HTMLElement {
    const { say } = shown;
    const heads = ['view.table.step', 'view.table.fork', 'view.table.says', 'view.table.saidBy'] as const;
    const body = el(
      'tbody',
      {},
      ...variantRows(shown, this.page * PAGE, (this.page + 1) * PAGE).map((row) => this.stepRow(shown, row)),
    );
    return el(
      'table',
      { class: 'steps-table' },
      el('caption', {}, say('view.table.steps')),
      el('thead', {}, el('tr', {}, ...heads.map((key) => el('th', { scope: 'col' }, say(key))))),
      body,
    );
  }

  private stepRow({ model, say }: Shown, { column, variant, runs, step }: VariantRow): HTMLElement {
    const [first = -1] = runs;
    const open = button({
      label: say('view.step', column + 1),
      look: 'icon',
      onPress: () => {
        this.actions.session.openStep({ run: first, step });
      },
    });
    const forks = model.forks.flatMap((fork, index) => {
      if (fork.column !== column) return [];
      const branch = fork.branches.findIndex((candidate) => candidate.runs.includes(first));
      return branch < 0 ? [] : [`${say('view.fork', index + 1)} ${branchLetter(branch)}`];
    });
    const support = say('view.supportRuns', runs.length, model.runs.length);
    return el(
      'tr',
      {},
      el('th', { scope: 'row' }, open),
      el('td', {}, forks.join(', ')),
      el('td', {}, passage(variantLabel(model, column, variant))),
      el('td', {}, `${support}: ${runIds(model, runs)}`),
    );
  }

  private paging({ model, say }: Shown): readonly HTMLElement[] {
    if (model.columnCount <= PAGE) return [];
    const last = Math.ceil(model.columnCount / PAGE) - 1;
    const turn = (page: number): void => {
      this.page = Math.min(last, Math.max(0, page));
      const { current } = this.actions.session;
      if (current) this.update(current);
    };
    const range = say(
      'view.table.page',
      this.page * PAGE + 1,
      Math.min(model.columnCount, (this.page + 1) * PAGE),
      model.columnCount,
    );
    return [
      el(
        'div',
        { class: 'buttons' },
        button({
          label: say('view.table.earlier'),
          onPress: () => {
            turn(this.page - 1);
          },
        }),
        el('span', { role: 'status' }, range),
        button({
          label: say('view.table.later'),
          onPress: () => {
            turn(this.page + 1);
          },
        }),
      ),
    ];
  }

  private runs(shown: Shown): HTMLElement {
    const { model, say } = shown;
    const heads = [
      'view.table.run',
      'view.table.model',
      'view.table.seed',
      'view.table.stepCount',
      'view.table.end',
      'view.table.answer',
    ] as const;
    const rows = model.runs.map((run) => {
      const answer = model.outcomes[run.outcome]?.label ?? say('view.noAnswer');
      const seed = run.seed === null ? '' : String(run.seed);
      const end = run.counts ? say(endKey(run.end)) : `${say(endKey(run.end))}, ${say('view.leftOut')}`;
      return el(
        'tr',
        {},
        el('th', { scope: 'row' }, passage(visibleText(run.id))),
        el('td', {}, passage(visibleText(run.model))),
        el('td', {}, seed),
        el('td', {}, String(run.stepCount)),
        el('td', {}, end),
        el('td', {}, `${outcomeGlyph(run.outcome)} `, passage(answer)),
      );
    });
    return el(
      'table',
      { class: 'runs-table' },
      el('caption', {}, say('view.table.runs')),
      el('thead', {}, el('tr', {}, ...heads.map((key) => el('th', { scope: 'col' }, say(key))))),
      el('tbody', {}, ...rows),
    );
  }
}
