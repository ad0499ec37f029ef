import type { ExtractedAnswer } from './extractAnswer';
import type { Outcome } from './outcome';

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Maps every key of a declared group to the least key of its group; groups that share a key are one. */
function representatives(sameOutcomes: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  const parent = new Map<string, string>();
  const find = (key: string): string => {
    let root = key;
    for (let next = parent.get(root); next !== undefined && next !== root; next = parent.get(root)) root = next;
    return root;
  };
  for (const group of sameOutcomes) {
    for (const key of group) {
      const [a, b] = [find(group[0] ?? key), find(key)];
      const [least, other] = compareText(a, b) <= 0 ? [a, b] : [b, a];
      parent.set(other, least);
      if (!parent.has(least)) parent.set(least, least);
    }
  }
  return new Map([...parent.keys()].map((key) => [key, find(key)]));
}

/**
 * The key of the outcome to which an answer's key belongs: the least of the keys declared the same, or the key itself.
 */
export function outcomeKey(key: string, sameOutcomes: readonly (readonly string[])[]): string {
  return representatives(sameOutcomes).get(key) ?? key;
}

/**
 * Groups runs (by index) with equal answers; keys declared the same are one outcome, also by way of a third. Runs
 * without an answer are in none. By support, largest first; ties by key. The label is the answer of the outcome's first
 * run.
 */
export function groupOutcomes(
  answers: readonly (ExtractedAnswer | null)[],
  sameOutcomes: readonly (readonly string[])[],
): readonly Outcome[] {
  const representative = representatives(sameOutcomes);
  const groups = new Map<string, { readonly label: string; readonly runs: number[] }>();
  answers.forEach((answer, run) => {
    if (answer === null) return;
    const key = representative.get(answer.key) ?? answer.key;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { label: answer.text, runs: [run] });
    else group.runs.push(run);
  });
  return [...groups]
    .map(([key, group]) => ({ key, ...group }))
    .sort((a, b) => b.runs.length - a.runs.length || compareText(a.key, b.key));
}
