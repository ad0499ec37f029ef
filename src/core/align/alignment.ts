/** The steps of one run that stand in one column: neighbouring, ascending indices into the run's steps. */
export interface Cell {
  readonly run: number;
  readonly steps: readonly number[];
}

/** A set of cells, at most one a run, that say the same thing at one place. */
export type Variant = readonly Cell[];

/** The same place in the reasoning of several runs. A run stands in at most one cell of a column. */
export interface Column {
  /** By support, largest first; ties by the run that comes first in the guide order, which does not depend on input order. */
  readonly variants: readonly Variant[];
}

/** A step that returns to an earlier place. */
export interface Revisit {
  readonly run: number;
  readonly step: number;
  /** The column that it returns to. */
  readonly column: number;
}

export interface Abstention {
  readonly reason: 'nothingShared' | 'tooFewRuns';
  /** Runs that share something among themselves; each run in exactly one group. */
  readonly groups: readonly (readonly number[])[];
}

/**
 * Joint alignment of runs. Columns are ordered: along every run, columns ascend with its steps. Every step of every run
 * stands in exactly one column or is a revisit, and so the columns give each run back. The same runs in another order give the same columns.
 */
export interface Alignment {
  readonly columns: readonly Column[];
  readonly revisits: readonly Revisit[];
  /** Null where the runs share ground. */
  readonly abstained: Abstention | null;
}
