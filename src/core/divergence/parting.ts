/** The runs that take one way at a place, ascending, each with its first step on that way. */
export interface Way {
  readonly runs: readonly number[];
  readonly firstSteps: readonly { readonly run: number; readonly step: number }[];
}

/**
 * How a parting was found: `column` its runs stand in one column and say different things, `ways` they go on through different columns,
 * `given` they make different things of one number of the prompt, in several columns,
 * `outcome` their answers differ and it is where the runs of different answers last said the same.
 */
export type PartingSource = 'column' | 'given' | 'ways' | 'frontier';

/** A place at which runs part, whatever becomes of them. */
export interface Parting {
  readonly source: PartingSource;
  /** The column in which the first of the ways begins. */
  readonly column: number;
  /** At least two; by support, then by their first run. */
  readonly ways: readonly Way[];
}

/** A parting of groups of runs with their first steps; null where all go one way. */
export function partingOf(
  source: PartingSource,
  column: number,
  groups: Iterable<readonly { readonly run: number; readonly step: number }[]>,
): Parting | null {
  const ways = [...groups]
    .filter((group) => group.length > 0)
    .map((group) => {
      const firstSteps = group.toSorted((a, b) => a.run - b.run).map(({ run, step }) => ({ run, step }));
      return { runs: firstSteps.map(({ run }) => run), firstSteps };
    })
    .sort((a, b) => b.runs.length - a.runs.length || (a.runs[0] ?? 0) - (b.runs[0] ?? 0));
  return ways.length < 2 ? null : { source, column, ways };
}
