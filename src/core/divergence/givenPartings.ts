import type { Alignment } from '../align/alignment';
import type { ForkingRun } from './forkingRun';
import { groupSayings } from './groupSayings';
import type { Parting } from './parting';
import { partingOf } from './parting';
import type { Saying } from './sayings';
import { mergeSayings } from './sayings';

/** How much wording two tellings of one given number are taken to share; what they say decides. */
const SOME_WORDS = 0.5;

interface Telling {
  readonly run: number;
  readonly step: number;
  readonly column: number;
  readonly says: Saying;
}

/**
 * What runs make of each number of the prompt, wherever they take it up: runs that tell a task in another order do not stand in one column there, and
 * say different things about the same number all the same. Numbers that all runs take up in one column are left to that column.
 */
export function givenPartings(alignment: Alignment, runs: readonly ForkingRun[]): readonly Parting[] {
  const tellings = new Map<string, Telling[]>();
  alignment.columns.forEach(({ variants }, column) => {
    for (const { run, steps } of variants.flat()) {
      const of = runs[run];
      if (of?.counts !== true) continue;
      for (const step of steps) {
        if (step >= of.firstOutcomeStep) continue;
        for (const number of of.said[step]?.takenUp ?? []) {
          addTo(tellings, number, { run, step, column, says: tellingFrom(of, steps, step) });
        }
      }
    }
  });
  return [...tellings.values()].flatMap((told) => {
    if (new Set(told.map(({ column }) => column)).size < 2) return [];
    const groups = groupSayings(
      told.map(({ says }) => says),
      () => SOME_WORDS,
    );
    return (
      partingOf(
        'given',
        mainColumn(told),
        groups.map((group) => group.flatMap((index) => told[index] ?? [])),
      ) ?? []
    );
  });
}

/** What a cell says from a step on, up to its first equation or the next given number. */
function tellingFrom({ said }: ForkingRun, cell: readonly number[], from: number): Saying {
  const told: Saying[] = [];
  for (const step of cell) {
    const says = said[step];
    if (step < from || says === undefined) continue;
    if (step > from && says.takenUp.size > 0) break;
    told.push(says);
    if (says.quantities.results.length > 0) break;
  }
  return mergeSayings(told);
}

function addTo(tellings: Map<string, Telling[]>, number: string, telling: Telling): void {
  const known = tellings.get(number);
  if (known === undefined) tellings.set(number, [telling]);
  else known.push(telling);
}

/** The column in which most runs tell it, the first of them. */
function mainColumn(told: readonly Telling[]): number {
  const counts = new Map<number, number>();
  for (const { column } of told) counts.set(column, (counts.get(column) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || a - b)[0]?.[0] ?? 0;
}
