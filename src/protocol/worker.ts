import type { AnalysisSettings, RunSet } from '../core/document/runSet';
import type { Finding } from '../core/report/finding';
import type { TimelineModel } from '../core/timeline/timelineModel';
import type { Run } from '../core/trace/run';
import type { Channel, Step } from '../core/trace/trace';
import type { StepAddress } from './view';

/** Host to worker. Messages of one session arrive in order. */
export type ToWorker =
  /** Replaces whatever the session held. */
  | { readonly kind: 'load'; readonly session: string; readonly set: RunSet; readonly remarks: readonly Finding[] }
  | { readonly kind: 'settings'; readonly session: string; readonly settings: AnalysisSettings }
  | {
      readonly kind: 'runStarted';
      readonly session: string;
      readonly id: string;
      readonly model: string;
      readonly seed: number;
    }
  | {
      readonly kind: 'runText';
      readonly session: string;
      readonly id: string;
      readonly channel: Channel;
      readonly text: string;
    }
  | { readonly kind: 'runEnded'; readonly session: string; readonly run: Run }
  /** Nothing more will come: the picture is settled at once. */
  | { readonly kind: 'settle'; readonly session: string }
  | { readonly kind: 'read'; readonly session: string; readonly request: number; readonly at: readonly StepAddress[] }
  | { readonly kind: 'close'; readonly session: string };

/** A step's place and text. */
export interface StepPassage {
  readonly runId: string;
  readonly step: Step;
  readonly text: string;
}

/** Worker to host. */
export type FromWorker =
  | {
      readonly kind: 'model';
      readonly session: string;
      /** Rises with every model of the session. */
      readonly version: number;
      readonly model: TimelineModel;
      /** False while runs are live: the next model may differ in what it says of them. */
      readonly settled: boolean;
    }
  | {
      readonly kind: 'passages';
      readonly session: string;
      readonly request: number;
      readonly passages: readonly StepPassage[];
    }
  | { readonly kind: 'failed'; readonly session: string; readonly request: number | null; readonly message: string };
