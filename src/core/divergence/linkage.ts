/** A way to part items into groups, one level of a tree. */
export interface Level {
  /** Indices of the items. */
  readonly groups: readonly (readonly number[])[];
  /** Similarity of the two groups that were joined last; 1 where none was. */
  readonly joinedAt: number;
  /** Similarity of the two groups that would be joined next: what these groups differ by. */
  readonly nextAt: number;
}

/**
 * Average linkage of items by similarity, every level from all apart down to two groups. Of equally similar groups those with the lowest
 * items are joined first.
 *
 * @param weights How many each item stands for.
 */
export function averageLinkage(
  weights: readonly number[],
  similarity: (a: number, b: number) => number,
): readonly Level[] {
  const groups = weights.map((weight, item) => ({ items: [item], weight }));
  const sums = weights.map((weight, a) => weights.map((other, b) => (a === b ? 0 : weight * other * similarity(a, b))));
  const levels: Level[] = [];
  for (let joinedAt = 1; groups.length > 1;) {
    const { a, b, mean } = mostSimilar(groups, sums);
    levels.push({ groups: groups.map(({ items }) => items.slice()), joinedAt, nextAt: mean });
    joinGroups(groups, sums, a, b);
    joinedAt = mean;
  }
  return levels;
}

interface Group {
  items: number[];
  weight: number;
}

function mostSimilar(
  groups: readonly Group[],
  sums: readonly (readonly number[])[],
): { readonly a: number; readonly b: number; readonly mean: number } {
  let best = { a: 0, b: 1, mean: -1 };
  groups.forEach((group, a) => {
    for (let b = a + 1; b < groups.length; b++) {
      const mean = (sums[a]?.[b] ?? 0) / (group.weight * (groups[b]?.weight ?? 1));
      if (mean > best.mean) best = { a, b, mean };
    }
  });
  return best;
}

/** Puts `b` into `a`, which comes first. */
function joinGroups(groups: Group[], sums: number[][], a: number, b: number): void {
  const [into, from] = [groups[a], groups[b]];
  if (into === undefined || from === undefined) return;
  groups[a] = { items: [...into.items, ...from.items].sort((x, y) => x - y), weight: into.weight + from.weight };
  groups.splice(b, 1);
  sums.forEach((row, c) => {
    const other = c === b ? a : c;
    const sum = (row[a] ?? 0) + (row[b] ?? 0);
    if (other !== a) row[a] = sum;
  });
  const [kept = [], gone = []] = [sums[a], sums[b]];
  kept.forEach((value, c) => (kept[c] = value + (gone[c] ?? 0)));
  sums.splice(b, 1);
  for (const row of sums) row.splice(b, 1);
}
