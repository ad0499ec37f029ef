import { foremostFork } from '../core/timeline/foremostFork';
import { openForkIn, walkBy } from '../core/timeline/navigation';
import type { Cursor, Walk, WalkKey } from '../core/timeline/navigation';
import { readableLayout } from '../core/timeline/readableLayout';
import type { TimelineLayout } from '../core/timeline/layout';
import type { TimelineModel } from '../core/timeline/timelineModel';
import type { Viewport } from '../core/timeline/viewport';
import type { LiveState, StepAddress, ToView, ViewState } from '../protocol/view';
import { carryOver } from './carryOver';
import { sayIn } from '../core/report/say';
import type { Say } from '../core/report/say';
import { initialViewState } from './viewState';

export type Snapshot = Extract<ToView, { kind: 'session/snapshot' }>;

/** Everything that the parts of the view draw from. */
export interface Shown {
  readonly snapshot: Snapshot;
  readonly model: TimelineModel;
  readonly live: LiveState | null;
  readonly view: ViewState;
  readonly layout: TimelineLayout;
  readonly walk: Walk;
  /** What is looked for in steps; empty for nothing. */
  readonly find: string;
  readonly say: Say;
}

/** The one place that holds what is shown and tells the parts when it changes. */
export class Session {
  private shown: Shown | null = null;
  /** Until the reader chooses, the foremost fork is open, whichever it is by now. */
  private hasChosenFork: boolean;

  private readonly kept: ViewState | null;
  private readonly onChange: (shown: Shown) => void;

  constructor(kept: ViewState | null, onChange: (shown: Shown) => void) {
    this.kept = kept;
    this.onChange = onChange;
    this.hasChosenFork = kept !== null;
  }

  get current(): Shown | null {
    return this.shown;
  }

  receive(snapshot: Snapshot): void {
    const before = this.shown?.snapshot.document === snapshot.document ? this.shown : null;
    const kept = this.kept?.document === snapshot.document ? this.kept : null;
    const view = before
      ? carryOver(before.view, before.model, snapshot.model)
      : (kept ?? initialViewState(snapshot.document));
    const openFork = this.hasChosenFork ? view.openFork : foremostFork(snapshot.model);
    this.show(snapshot, snapshot.live, { ...view, openFork }, before?.find ?? '');
  }

  progress(live: LiveState | null): void {
    if (this.shown) this.show(this.shown.snapshot, live, this.shown.view, this.shown.find);
  }

  change(change: Partial<ViewState>): void {
    if (!this.shown) return;
    if ('openFork' in change) this.hasChosenFork = true;
    this.show(this.shown.snapshot, this.shown.live, { ...this.shown.view, ...change }, this.shown.find);
  }

  look(find: string): void {
    if (this.shown) this.show(this.shown.snapshot, this.shown.live, this.shown.view, find);
  }

  zoom(viewport: Viewport | null): void {
    this.change({ zoom: viewport });
  }

  walk(key: WalkKey): void {
    const fold = key === 'open' ? this.foldAtCursor() : null;
    if (fold !== null) this.openFold(fold);
    else if (this.shown) this.follow(walkBy(this.shown, this.shown.walk, key));
  }

  /** Shows the columns of a fold, which begins at `column`. */
  openFold(column: number): void {
    if (this.shown) this.change({ openedFolds: [...this.shown.view.openedFolds, column] });
  }

  private foldAtCursor(): number | null {
    const column = this.shown?.walk.cursor?.column;
    if (!this.shown || column === undefined) return null;
    const slot = this.shown.layout.slots[this.shown.layout.slotOfColumn[column] ?? -1];
    return slot?.kind === 'fold' ? slot.from : null;
  }

  openFork(fork: number): void {
    if (this.shown) this.follow(openForkIn(this.shown, this.shown.walk, fork));
  }

  openStep(selected: StepAddress): void {
    this.change({ selected, stepIsOpen: true });
  }

  private follow({ cursor, isStepOpen, openFork }: Walk): void {
    if (!this.shown) return;
    const { openFork: before } = this.shown.view;
    this.change({
      selected: cursor && stepAt(this.shown.model, this.shown.layout, cursor),
      stepIsOpen: isStepOpen,
      ...(openFork === before ? {} : { openFork }),
    });
  }

  private show(snapshot: Snapshot, live: LiveState | null, view: ViewState, find: string): void {
    const { model } = snapshot;
    const layout = this.layoutOf(model, view);
    const cursor = cursorAt(model, layout, view.selected);
    this.shown = {
      snapshot,
      model,
      live,
      view,
      layout,
      walk: { cursor, isStepOpen: view.stepIsOpen, openFork: view.openFork },
      find,
      say: this.shown?.snapshot.catalogue === snapshot.catalogue ? this.shown.say : sayIn(snapshot.catalogue),
    };
    this.onChange(this.shown);
  }

  private layoutOf(model: TimelineModel, { order, openedFolds, openFork }: ViewState): TimelineLayout {
    const before = this.shown;
    const isSame =
      before?.view.order === order && before.view.openedFolds === openedFolds && before.view.openFork === openFork;
    if (isSame && before.model === model) return before.layout;
    return readableLayout(model, { order, openedFolds, openFork });
  }
}

function stepAt({ cells }: TimelineModel, { cellIndex }: TimelineLayout, { run, column }: Cursor): StepAddress | null {
  const step = cells.firstStep[cellIndex.at(run, column)];
  return step === undefined ? null : { run, step };
}

function cursorAt({ cells }: TimelineModel, { cellIndex }: TimelineLayout, at: StepAddress | null): Cursor | null {
  if (at === null) return null;
  const column = cells.column[cellIndex.ofStep(at.run, at.step)];
  return column === undefined ? null : { run: at.run, column };
}
