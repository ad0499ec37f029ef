import type { Dispersion } from '../measures/dispersion';
import type { Finding } from '../report/finding';
import type { RunEnd } from '../trace/run';

/** One run as the view needs it; texts are asked for. */
export interface RunRow {
  readonly id: string;
  readonly model: string;
  readonly seed: number | null;
  /** Null while the run is live. */
  readonly end: RunEnd | null;
  /** Index into {@link TimelineModel.outcomes}, or -1. */
  readonly outcome: number;
  readonly counts: boolean;
  readonly stepCount: number;
  readonly tokens: number | null;
  readonly durationMs: number | null;
}

export interface OutcomeRow {
  readonly key: string;
  readonly label: string;
  readonly support: number;
  /** Whether it equals the expected answer; null where none is known. */
  readonly isExpected: boolean | null;
}

export interface BranchRow {
  /** Indices into {@link TimelineModel.runs}. */
  readonly runs: readonly number[];
  /** A short text of a representative first step; hostile text. */
  readonly headline: string;
  /** The first step of each run on its way, or -1; parallel to {@link runs}. */
  readonly firstSteps: readonly number[];
  /** Index into {@link runs} of the run whose first step stands best for all, or -1 where none has one. */
  readonly representative: number;
  /** Outcomes of its runs: pairs of outcome index (-1: none) and count, largest first. */
  readonly outcomes: readonly (readonly [outcome: number, count: number])[];
}

export interface ForkRow {
  readonly column: number;
  readonly branches: readonly BranchRow[];
  readonly lasting: boolean;
  readonly confidence: number | null;
  /** p value of the decisive fork, else null. */
  readonly decisiveP: number | null;
}

export interface BubbleRow {
  readonly from: number;
  readonly to: number;
  readonly branches: readonly (readonly number[])[];
}

/**
 * Cells of the alignment as parallel arrays, sorted by column, variant, run. Two cells are the same variant when `column` and
 * `variant` are equal.
 */
export interface CellColumns {
  readonly run: Int32Array;
  readonly column: Int32Array;
  readonly variant: Int32Array;
  readonly firstStep: Int32Array;
  readonly stepCount: Int32Array;
  /** 1 where the steps state the answer. */
  readonly isOutcome: Uint8Array;
  /** 1 where the steps belong to the thinking. */
  readonly isThinking: Uint8Array;
}

/** A variant's short label: text of a representative cell, shortened; hostile text. */
export interface VariantLabel {
  readonly column: number;
  readonly variant: number;
  readonly label: string;
}

/** Everything that the timeline, the table and the lists show; columnar and small. */
export interface TimelineModel {
  readonly title: string;
  readonly prompt: string;
  readonly expected: string | null;
  readonly columnCount: number;
  readonly runs: readonly RunRow[];
  readonly outcomes: readonly OutcomeRow[];
  readonly cells: CellColumns;
  readonly labels: readonly VariantLabel[];
  readonly forks: readonly ForkRow[];
  readonly bubbles: readonly BubbleRow[];
  readonly revisits: readonly { readonly run: number; readonly step: number; readonly column: number }[];
  /** Why the runs were not aligned, or null. */
  readonly abstained: Finding | null;
  readonly dispersion: Dispersion;
  /** The summary, sentence by sentence. */
  readonly summary: readonly Finding[];
  /** What else must be told: failures with their action, notices, damaged lines, provisional picture. */
  readonly remarks: readonly Finding[];
}
