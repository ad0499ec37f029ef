import type { Says } from './says';

/** So many steps of a run are looked at ahead of a place and behind it. */
export const REACH = 3;
/** How much two runs are taken to have agreed where only one of them has anything behind it. */
const ONE_BEGAN = 0.3;

/** A run at one of its steps. */
export interface Standing {
  readonly run: number;
  readonly step: number;
}

/** Share of the next steps of both runs that say what the other says there as well, 0 to 1. */
export const agreementAhead = (says: Says, a: Standing, b: Standing): number => agreement(says, a, b, 0);

/** Share of the steps just before that say what the other said there as well; 1 where both stand at their start. */
export function agreementBehind(says: Says, a: Standing, b: Standing): number {
  if (a.step === 0 || b.step === 0) return a.step === b.step ? 1 : ONE_BEGAN;
  return agreement(says, a, b, -REACH);
}

/** Share of all steps so far that say what the other said; 1 where both stand at their start. Columns ascend along runs: what both say before the place, both have said by then. */
export function agreementSoFar(says: Says, a: Standing, b: Standing): number {
  if (a.step === 0 || b.step === 0) return a.step === b.step ? 1 : 0;
  return (says.sharedSoFar(a.run, b.run, a.step) / a.step + says.sharedSoFar(b.run, a.run, b.step) / b.step) / 2;
}

function agreement(says: Says, a: Standing, b: Standing, from: number): number {
  return (shareSaid(says, a, b, from) + shareSaid(says, b, a, from)) / 2;
}

/** Share of {@link REACH} steps of `a` that `b` says in the same stretch, or one step before or after it. */
function shareSaid(says: Says, a: Standing, b: Standing, from: number): number {
  const steps = says.byRun[a.run] ?? [];
  const first = Math.max(0, a.step + from);
  const end = Math.min(steps.length, a.step + from + REACH);
  const [low, high] = [b.step + from - 1, b.step + from + REACH];
  let said = 0;
  for (let step = first; step < end; step++) {
    const span = says.spanOf(steps[step], b.run);
    if (span !== undefined && span.first <= high && span.last >= low) said++;
  }
  return end > first ? said / (end - first) : 0;
}

/** Whether both say the same next. */
export const beginAlike = (says: Says, a: Standing, b: Standing): boolean =>
  says.byRun[a.run]?.[a.step] === says.byRun[b.run]?.[b.step];

/** Whether one says all of the next steps of the other as well, with others between them: then it merely says more. */
export const saysMore = (says: Says, a: Standing, b: Standing): boolean => holdsAll(says, a, b) || holdsAll(says, b, a);

function holdsAll(says: Says, a: Standing, b: Standing): boolean {
  const next = (says.byRun[a.run] ?? []).slice(a.step, a.step + REACH);
  return next.every((say) => {
    const span = says.spanOf(say, b.run);
    return span !== undefined && span.last >= b.step && span.first < b.step + 2 * REACH;
  });
}
