import type { Alignment } from '../align/alignment';
import type { Bubble, Fork } from './fork';

/** What the search for forks needs to know of a run. */
export interface ForkingRun {
  readonly stepCount: number;
  readonly firstOutcomeStep: number;
  readonly outcome: number | null;
  /** Runs that do not count take no branch. */
  readonly counts: boolean;
}

export interface Divergence {
  readonly forks: readonly Fork[];
  readonly bubbles: readonly Bubble[];
}

interface Parting {
  readonly column: number;
  readonly branches: readonly {
    readonly runs: readonly number[];
    readonly firstSteps: readonly { readonly run: number; readonly step: number }[];
  }[];
}

/** Places where runs part, told apart by whether they meet again. */
export function findForks(alignment: Alignment, runs: readonly ForkingRun[]): Divergence {
  if (alignment.abstained !== null) return { forks: [], bubbles: [] };
  const forks: Fork[] = [];
  const bubbles: Bubble[] = [];
  for (const parting of partings(alignment, runs)) {
    const meetings = laterMeetings(alignment, runs, parting);
    const lasting = meetings.length <= 1;
    const [meet] = meetings;
    if (lasting || outcomesDiffer(parting, runs)) forks.push({ ...parting, lasting, confidence: null, decisive: null });
    else if (meet !== undefined)
      bubbles.push({
        from: parting.column,
        to: meet - 1,
        branches: parting.branches.map(({ runs: members }) => ({ runs: members })),
      });
  }
  return { forks, bubbles };
}

function partings(alignment: Alignment, runs: readonly ForkingRun[]): readonly Parting[] {
  const known = new Set<string>();
  return alignment.columns.flatMap(({ variants }, column) => {
    const branches = variants
      .map((cells) =>
        cells.filter(({ run, steps }) => {
          const of = runs[run];
          return of?.counts === true && (steps[0] ?? 0) < of.firstOutcomeStep;
        }),
      )
      .filter((cells) => cells.length > 0)
      .map((cells) => {
        const sorted = cells.toSorted((a, b) => a.run - b.run);
        return {
          runs: sorted.map((cell) => cell.run),
          firstSteps: sorted.map((cell) => ({ run: cell.run, step: cell.steps[0] ?? 0 })),
        };
      })
      .sort((a, b) => b.runs.length - a.runs.length);
    const name = JSON.stringify(branches.map((branch) => branch.runs).sort());
    if (branches.length < 2 || known.has(name)) return [];
    known.add(name);
    return [{ column, branches }];
  });
}

/** Later columns in which runs of different branches say the same before they state their answers. */
function laterMeetings(
  alignment: Alignment,
  runs: readonly ForkingRun[],
  { column, branches }: Parting,
): readonly number[] {
  const branchOf = new Map(branches.flatMap((branch, index) => branch.runs.map((run) => [run, index] as const)));
  const meetings: number[] = [];
  for (let later = column + 1; later < alignment.columns.length; later++) {
    const meets = alignment.columns[later]?.variants.some((cells) => {
      const here = cells.filter(
        ({ run, steps }) => branchOf.has(run) && (steps[0] ?? 0) < (runs[run]?.firstOutcomeStep ?? 0),
      );
      return new Set(here.map(({ run }) => branchOf.get(run))).size > 1;
    });
    if (meets === true) meetings.push(later);
  }
  return meetings;
}

/** Whether some two branches have no outcome in common. */
function outcomesDiffer({ branches }: Parting, runs: readonly ForkingRun[]): boolean {
  const outcomes = branches.map(
    ({ runs: members }) =>
      new Set(members.map((run) => runs[run]?.outcome ?? null).filter((outcome) => outcome !== null)),
  );
  return outcomes.some((a, i) =>
    outcomes.slice(i + 1).some((b) => a.size > 0 && b.size > 0 && ![...a].some((outcome) => b.has(outcome))),
  );
}
