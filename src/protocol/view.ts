import type { AnalysisSettings } from '../core/document/runSet';
import type { ActionId } from '../core/report/failureText';
import type { Catalogue, Finding } from '../core/report/finding';
import type { LaneOrder } from '../core/timeline/laneOrder';
import type { Progress } from '../core/timeline/progress';
import type { TimelineModel } from '../core/timeline/timelineModel';

/** A step of a run, by index. */
export interface StepAddress {
  readonly run: number;
  readonly step: number;
}

/** What the view keeps across reloads: navigation and layout, never data. */
export interface ViewState {
  readonly version: 1;
  /** Where the data is: the address of the run-set file. */
  readonly document: string;
  readonly mode: 'timeline' | 'table';
  readonly order: LaneOrder;
  readonly selected: StepAddress | null;
  /** Whether the selected step's text is open. */
  readonly stepIsOpen: boolean;
  readonly openFork: number | null;
  /** First columns of the folded agreements that the reader opened. */
  readonly openedFolds: readonly number[];
  readonly zoom: { readonly k: number; readonly x: number } | null;
}

/** A live run that repeats itself. */
export interface LiveLoop {
  readonly run: string;
  readonly periodChars: number;
  /** Whole turns seen so far. */
  readonly count: number;
}

/** What is being sampled, or null when nothing is. */
export interface LiveState {
  readonly progress: Progress;
  /** Model that is being loaded, or null. */
  readonly preparing: string | null;
  /** Runs that repeat themselves and have not ended. */
  readonly loops: readonly LiveLoop[];
  /** A request that waits because the server was busy, or null. */
  readonly retry: { readonly run: string; readonly attempt: number; readonly waitMs: number } | null;
}

/** Something that runs have to tell beside their text: how they ended, or what their server did unasked. */
export interface RunNote {
  /** Indices into the runs of the model, ascending; all of them have the same to tell. */
  readonly runs: readonly number[];
  readonly finding: Finding;
  /** What can be done about it here and now, the likeliest first. */
  readonly actions: readonly ActionId[];
}

/** The plan of a set has runs left: it can be gone on with, or another window is at it. */
export type Unfinished =
  | { readonly kind: 'missing'; readonly runs: number; readonly canContinue: boolean }
  | { readonly kind: 'elsewhere'; readonly who: string };

/** Host to view. A snapshot is whole: it is sent when the view is ready, when it is shown again and on change. */
export type ToView =
  | {
      readonly kind: 'session/snapshot';
      readonly version: number;
      readonly document: string;
      readonly model: TimelineModel;
      readonly settings: AnalysisSettings;
      readonly live: LiveState | null;
      /** Whether more can be sampled into this set here and now. */
      readonly canSample: boolean;
      readonly notes: readonly RunNote[];
      readonly unfinished: Unfinished | null;
      readonly catalogue: Catalogue;
    }
  /** Safe to lose. */
  | { readonly kind: 'session/progress'; readonly live: LiveState | null }
  | { readonly kind: 'session/unreadable'; readonly finding: Finding; readonly catalogue: Catalogue }
  | { readonly kind: 'view/showFork'; readonly fork: number }
  | { readonly kind: 'step/texts'; readonly request: number; readonly texts: readonly string[] }
  | { readonly kind: 'request/failed'; readonly request: number; readonly finding: Finding };

/** View to host. */
export type FromView =
  | { readonly kind: 'view/ready' }
  | { readonly kind: 'view/failed'; readonly message: string; readonly stack: string }
  | { readonly kind: 'run/cancel' }
  /** Ends one live run, by its id; the others go on. */
  | { readonly kind: 'run/stop'; readonly run: string }
  /** Takes an action of a {@link RunNote}, for its runs. */
  | { readonly kind: 'runs/act'; readonly runs: readonly number[]; readonly action: ActionId }
  | { readonly kind: 'sample/continue' }
  | { readonly kind: 'sample/more' }
  | { readonly kind: 'step/reveal'; readonly at: StepAddress }
  | { readonly kind: 'steps/diff'; readonly left: StepAddress; readonly right: StepAddress }
  | { readonly kind: 'settings/change'; readonly settings: AnalysisSettings }
  | { readonly kind: 'answer/choose' }
  | { readonly kind: 'link/copy'; readonly text: string }
  /** Answered by `step/texts` or `request/failed` with the same number. */
  | { readonly kind: 'step/read'; readonly request: number; readonly at: readonly StepAddress[] };
