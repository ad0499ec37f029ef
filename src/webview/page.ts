import type { Actions } from './actions';
import { AnswersPanel } from './answersPanel';
import { Controls } from './controls';
import { el } from './dom';
import { ForkPanel } from './forkPanel';
import { listenToKeys } from './keyboard';
import { LivePart } from './livePart';
import { NotesPanel } from './notesPanel';
import { PromptPanel } from './promptPanel';
import { RemarksPanel } from './remarksPanel';
import type { Say } from '../core/report/say';
import type { Shown } from './session';
import { StepPanel } from './stepPanel';
import { SummaryPart } from './summary';
import { TablePart } from './tablePart';
import { TimelinePane } from './timeline/timelinePane';

/** All parts of the view, in reading order: summary, controls, timeline or table, fork, step, lists. */
export class Page {
  readonly element: HTMLElement;
  private readonly summary = new SummaryPart();
  private readonly live: LivePart;
  private readonly controls: Controls;
  private readonly pane: TimelinePane;
  private readonly table: TablePart;
  private readonly fork: ForkPanel;
  private readonly step: StepPanel;
  private readonly answers: AnswersPanel;
  private readonly notes: NotesPanel;
  private readonly remarks = new RemarksPanel();
  private readonly prompt = new PromptPanel();
  private readonly legend: HTMLElement;

  constructor(actions: Actions, say: Say) {
    this.pane = new TimelinePane(actions);
    this.live = new LivePart(actions, say);
    this.controls = new Controls(actions, this.pane, say);
    this.table = new TablePart(actions);
    this.fork = new ForkPanel(actions);
    this.step = new StepPanel(actions);
    this.answers = new AnswersPanel(actions);
    this.notes = new NotesPanel(actions);
    this.legend = el('p', { class: 'legend' }, say('view.legend'));
    const panels = el('div', { class: 'panels' }, this.fork.element, this.step.element, this.answers.element);
    this.element = el(
      'main',
      {},
      this.summary.element,
      this.live.element,
      this.remarks.element,
      this.controls.element,
      this.pane.element,
      this.legend,
      this.table.element,
      panels,
      this.notes.element,
      this.prompt.element,
    );
    listenToKeys(actions.session, this.pane);
  }

  update(shown: Shown): void {
    this.summary.update(shown);
    this.live.update(shown);
    this.remarks.update(shown);
    this.controls.update(shown);
    this.pane.element.hidden = shown.view.mode === 'table';
    this.legend.hidden = this.pane.element.hidden || shown.model.forks.length === 0;
    this.pane.update(shown);
    this.table.update(shown);
    this.fork.update(shown);
    this.step.update(shown);
    this.answers.update(shown);
    this.notes.update(shown);
    this.prompt.update(shown);
  }
}
