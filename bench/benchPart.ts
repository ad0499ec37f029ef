/** One benchmark of `npm run bench`. */
export interface BenchPart {
  readonly name: string;
  /** The folders of the data folder that it cannot do without. */
  readonly needs: readonly string[];
  readonly run: (dataDir: string) => Promise<BenchFigures>;
}

export interface BenchFigures {
  /** For people. */
  readonly lines: readonly string[];
  /** For programs; made of what JSON can hold. */
  readonly figures: unknown;
}

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
