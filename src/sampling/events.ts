import type { Finding } from '../core/report/finding';
import type { Progress } from '../core/timeline/progress';
import type { Failure } from '../core/trace/failure';
import type { Repetition } from '../core/trace/repetition';
import type { Run } from '../core/trace/run';
import type { Channel } from '../core/trace/trace';

/** A run that was asked for and has not ended. */
export interface RunAnnouncement {
  readonly id: string;
  readonly model: string;
  readonly seed: number;
}

export type SamplingEvent =
  | { readonly kind: 'modelPreparing'; readonly model: string }
  /**
   * A model that cannot be asked, or not any more; its further runs are left out and the other models go on. Where the server is
   * gone, every model that had runs left fails.
   */
  | { readonly kind: 'modelFailed'; readonly model: string; readonly failure: Failure }
  | { readonly kind: 'runStarted'; readonly run: RunAnnouncement }
  | { readonly kind: 'runText'; readonly id: string; readonly channel: Channel; readonly text: string }
  /** A live run repeats itself; told when that is certain, and again each time that the number of turns has doubled. */
  | { readonly kind: 'runLooping'; readonly id: string; readonly repetition: Repetition }
  /** The server was busy: after a wait the run is asked for again, for the `attempt`-th time. */
  | { readonly kind: 'runRetried'; readonly id: string; readonly attempt: number; readonly waitMs: number }
  /** What is live is not kept any more while it comes; runs that end still are. Told once. */
  | { readonly kind: 'journalBroken'; readonly finding: Finding }
  /** The run stands in the sink when this event is seen. */
  | { readonly kind: 'runEnded'; readonly run: Run }
  /** The sink refused a run; it is kept in memory and the plan stops. */
  | { readonly kind: 'notSaved'; readonly run: Run; readonly detail: string; readonly finding: Finding }
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** Always last, exactly once. */
  | { readonly kind: 'planEnded'; readonly cancelled: boolean };
