/** One line of a part's table. */
export interface FigureRow {
  readonly what: string;
  readonly measured: string;
  /** What it must be; empty where the figure only says how much was tried. */
  readonly wanted: string;
  readonly isAsWanted: boolean;
}

export interface PartFigures {
  readonly rows: readonly FigureRow[];
  /** What was not as wanted, in detail, for the console. */
  readonly problems: readonly string[];
}

/** One part of `npm run reliability`. */
export interface ReliabilityPart {
  readonly name: string;
  readonly run: (tell: (line: string) => void) => Promise<PartFigures>;
}

/** A row that says how much was tried. */
export const tried = (what: string, measured: string | number): FigureRow => ({
  what,
  measured: shown(measured),
  wanted: '',
  isAsWanted: true,
});

/** A row of something that may not happen. */
export const none = (what: string, count: number): FigureRow => ({
  what,
  measured: shown(count),
  wanted: '0',
  isAsWanted: count === 0,
});

/** A row of something of which all must come through. */
export const all = (what: string, count: number, of: number): FigureRow => ({
  what,
  measured: `${shown(count)} of ${shown(of)}`,
  wanted: 'all',
  isAsWanted: count === of,
});

/** A row of a figure that may not be above a bound. */
export const atMost = (
  what: string,
  figure: { readonly value: number; readonly bound: number; readonly unit: string },
): FigureRow => ({
  what,
  measured: `${shown(figure.value)} ${figure.unit}`,
  wanted: `at most ${shown(figure.bound)} ${figure.unit}`,
  isAsWanted: figure.value <= figure.bound,
});

const shown = (value: string | number): string => (typeof value === 'number' ? value.toLocaleString('en-US') : value);
