/** What parts are asked for together. */
export type PartGroup = 'accuracy' | 'speed';

/** One benchmark of `npm run bench`. */
export interface BenchPart {
  readonly name: string;
  /** By which it can be asked for as well, with all others of the group. */
  readonly group?: PartGroup;
  /** The folders of the data folder that it cannot do without. */
  readonly needs: readonly string[];
  readonly run: (dataDir: string, effort: BenchEffort) => Promise<BenchFigures>;
}

/** How much is measured. */
export interface BenchEffort {
  /** Pairs of traces with an injected fork at each level of noise; sets of several runs are in proportion. */
  readonly pairs: number;
  /** After so long a single shape of runs is given up, in milliseconds. */
  readonly limitMs: number;
}

export interface BenchFigures {
  /** For people. */
  readonly lines: readonly string[];
  /** For programs; made of what JSON can hold. */
  readonly figures: unknown;
  /** The figures that have a wanted value beside them, for the table at the end. */
  readonly rows?: readonly TableRow[];
}

export interface TableRow {
  readonly measure: string;
  readonly found: string;
  /** Empty for baselines and for what has no wanted value. */
  readonly wanted: string;
}

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
