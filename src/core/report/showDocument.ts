import type { Analysis } from '../analysis/analysis';
import type { Branch } from '../divergence/fork';
import { endText } from '../document/endText';
import type { Step } from '../trace/trace';
import { ENGLISH } from './catalogue';
import { sentence } from './sentence';
import { summarise } from './summary';

export const SHOW_VERSION = 1;

export interface ShownRun {
  readonly id: string;
  readonly model: string;
  readonly seed: number | null;
  /** `stopped`, `length`, `context`, `loop`, `cancelled` or `failed:<kind>`. */
  readonly end: string;
  /** The answer as the first run of its outcome wrote it; hostile text. */
  readonly outcome: string | null;
  readonly steps: readonly Step[];
}

export interface ShownCell {
  readonly run: string;
  readonly steps: readonly number[];
}

export interface ShownBranch {
  readonly runs: readonly string[];
  /** Runs that have no further step on their branch are left out. */
  readonly firstSteps: readonly { readonly run: string; readonly step: number }[];
}

export interface ShownFork {
  readonly column: number;
  readonly branches: readonly ShownBranch[];
  readonly lasting: boolean;
  readonly confidence: number | null;
  readonly decisive: { readonly p: number } | null;
}

export interface ShownBubble {
  readonly from: number;
  readonly to: number;
  readonly branches: readonly { readonly runs: readonly string[] }[];
}

/** What `forkline show --json` prints, by the published schema. Runs are named by id, steps by their index in their run. */
export interface ShowDocument {
  readonly version: typeof SHOW_VERSION;
  readonly runs: readonly ShownRun[];
  readonly columns: readonly { readonly variants: readonly (readonly ShownCell[])[] }[];
  readonly forks: readonly ShownFork[];
  readonly bubbles: readonly ShownBubble[];
  readonly abstained: false | { readonly reason: string; readonly groups: readonly (readonly string[])[] };
  readonly summary: string;
}

/** An analysis as other programs read it; sentences are English. */
export function showDocument(analysis: Analysis): ShowDocument {
  const ids = analysis.runs.map(({ id }) => id);
  const idOf = (run: number) => ids[run] ?? String(run);
  const idsOf = (runs: readonly number[]) => runs.map(idOf);
  return {
    version: SHOW_VERSION,
    runs: shownRuns(analysis),
    columns: analysis.alignment.columns.map(({ variants }) => ({
      variants: variants.map((cells) => cells.map(({ run, steps }) => ({ run: idOf(run), steps }))),
    })),
    forks: analysis.forks.map(({ column, branches, lasting, confidence, decisive }) => ({
      column,
      branches: branches.map((branch) => ({ runs: idsOf(branch.runs), firstSteps: firstSteps(branch, idOf) })),
      lasting,
      confidence,
      decisive: decisive === null ? null : { p: decisive.p },
    })),
    bubbles: analysis.bubbles.map(({ from, to, branches }) => ({
      from,
      to,
      branches: branches.map(({ runs }) => ({ runs: idsOf(runs) })),
    })),
    abstained: shownAbstention(analysis, idsOf),
    summary: summarise(analysis)
      .map((finding) => sentence(finding, ENGLISH))
      .join(' '),
  };
}

const shownRuns = ({ runs, outcomes }: Analysis): readonly ShownRun[] =>
  runs.map(({ id, model, seed, end, outcome, steps }) => ({
    id,
    model,
    seed,
    end: endText(end),
    outcome: outcome === null ? null : (outcomes[outcome]?.label ?? null),
    steps: steps.map(({ channel, start, end: stepEnd }) => ({ channel, start, end: stepEnd })),
  }));

const firstSteps = (branch: Branch, idOf: (run: number) => string) =>
  branch.firstSteps.flatMap(({ run, step }) => (step === null ? [] : [{ run: idOf(run), step }]));

function shownAbstention(
  { alignment }: Analysis,
  idsOf: (runs: readonly number[]) => readonly string[],
): ShowDocument['abstained'] {
  if (alignment.abstained === null) return false;
  const { reason, groups } = alignment.abstained;
  return { reason, groups: groups.map(idsOf) };
}
