import { pText } from '../core/report/summary';
import type { BranchRow, ForkRow } from '../core/timeline/timelineModel';
import type { StepAddress } from '../protocol/view';
import type { Actions } from './actions';
import { el, needsHost, passage, refill } from './dom';
import { branchLetter, outcomeClass, outcomeGlyph } from '../core/drawing/glyphs';
import { runIds } from '../core/drawing/labels';
import type { Shown } from './session';
import { passageKey, stepPassage } from './stepPassage';
import { button } from './toolkit';

/** The step that stands for a branch: the first one that a run of it has of its own, or null where none has. */
function representative({ runs, firstSteps, representative: index }: BranchRow): StepAddress | null {
  const [run, step] = [runs[index], firstSteps[index]];
  return run === undefined || step === undefined ? null : { run, step };
}

function outcomeList({ model, say }: Shown, branch: BranchRow): HTMLElement {
  const items = branch.outcomes.map(([outcome, count]) =>
    el(
      'li',
      { class: outcomeClass(outcome) },
      el('span', { class: 'glyph' }, outcomeGlyph(outcome)),
      passage(model.outcomes[outcome]?.label ?? say('view.noAnswer'), { class: 'answer-text' }),
      el('span', { class: 'count' }, `× ${count}`),
    ),
  );
  const list = el('ul', { class: 'outcome-list' }, ...items);
  list.setAttribute('aria-label', say('view.branchAnswers'));
  return list;
}

/** The fork that is open: its branches side by side. */
export class ForkPanel {
  readonly element = el('section', { class: 'panel fork-panel' });

  private readonly actions: Actions;

  constructor(actions: Actions) {
    this.actions = actions;
  }

  update(shown: Shown): void {
    const { openFork } = shown.walk;
    const fork = openFork === null ? undefined : shown.model.forks[openFork];
    this.element.hidden = fork === undefined;
    if (fork === undefined || openFork === null) return;
    const steps = fork.branches.flatMap((branch) => representative(branch) ?? []);
    const key = [
      openFork,
      JSON.stringify(fork),
      JSON.stringify(shown.model.outcomes),
      JSON.stringify(shown.model.runs.map(({ id }) => id)),
    ];
    refill(this.element, [...key, ...steps.map((at) => passageKey(this.actions, at))].join('\n'), () =>
      this.content(shown, fork, openFork),
    );
  }

  private content(shown: Shown, fork: ForkRow, index: number): readonly HTMLElement[] {
    const { say, model } = shown;
    const heading = el('h2', {}, say('view.forkOf', index + 1, model.forks.length, fork.column + 1));
    const close = button({
      label: say('view.closeFork'),
      sign: '×',
      look: 'icon',
      onPress: () => {
        this.actions.session.change({ openFork: null });
      },
    });
    const words =
      fork.decisiveP === null
        ? el('p', { class: 'panel-note' }, say(fork.lasting ? 'view.lasting' : 'view.meetsAgain'))
        : el('p', { class: 'panel-note decisive' }, `★ ${say('view.goesWithAnswerP', pText(fork.decisiveP))}`);
    const cards = fork.branches.map((_, branch) => this.card(shown, fork, branch));
    return [el('div', { class: 'panel-head' }, heading, close), words, el('div', { class: 'branches' }, ...cards)];
  }

  private card(shown: Shown, fork: ForkRow, index: number): HTMLElement {
    const { say, model } = shown;
    const branch = fork.branches[index];
    if (!branch) return el('div');
    const total = fork.branches.reduce((sum, { runs }) => sum + runs.length, 0);
    const only = branch.outcomes.length === 1 ? (branch.outcomes[0]?.[0] ?? -1) : -1;
    const heading = el(
      'h3',
      {},
      el('span', { class: 'branch-letter' }, branchLetter(index)),
      say('view.supportRuns', branch.runs.length, total),
    );
    const card = el(
      'article',
      { class: `branch ${outcomeClass(only)}` },
      heading,
      el('p', { class: 'branch-runs' }, say('view.branchRuns', runIds(model, branch.runs))),
      outcomeList(shown, branch),
    );
    card.setAttribute('aria-label', say('view.branch', branchLetter(index)));
    const at = representative(branch);
    if (at === null) card.append(el('p', { class: 'passage' }, say('view.branchNoStep')));
    else card.append(this.step(shown, at), this.buttons(shown, fork, index, at));
    return card;
  }

  private step(shown: Shown, at: StepAddress): HTMLElement {
    const where = shown.say('view.representative', shown.model.runs[at.run]?.id ?? '');
    return el(
      'div',
      { class: 'representative' },
      el('p', { class: 'where' }, where),
      stepPassage(this.actions, shown, at),
    );
  }

  private buttons({ say }: Shown, fork: ForkRow, index: number, at: StepAddress): HTMLElement {
    const otherIndex = index === 0 ? 1 : 0;
    const otherBranch = fork.branches[otherIndex];
    const other = otherBranch ? representative(otherBranch) : null;
    const open = needsHost(
      button({
        label: say('view.openInText'),
        onPress: () => {
          this.actions.post({ kind: 'step/reveal', at });
        },
      }),
    );
    if (other === null) return el('div', { class: 'buttons' }, open);
    const [left, right] = index < otherIndex ? [at, other] : [other, at];
    const compare = needsHost(
      button({
        label: say('view.compareWith', branchLetter(otherIndex)),
        onPress: () => {
          this.actions.post({ kind: 'steps/diff', left, right });
        },
      }),
    );
    return el('div', { class: 'buttons' }, compare, open);
  }
}
