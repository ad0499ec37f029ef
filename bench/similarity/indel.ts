/** Indel similarity of two texts by UTF-16 units: twice their longest common subsequence over the sum of their lengths, 0 to 1. */
export function indel(a: string, b: string): number {
  const total = a.length + b.length;
  return total === 0 ? 1 : (2 * commonSubsequence(a, b)) / total;
}

/** Whether {@link indel} is at least `bound`; texts of too different length are not compared. */
export function isIndelAtLeast(a: string, b: string, bound: number): boolean {
  const shorter = Math.min(a.length, b.length);
  return 2 * shorter >= bound * (a.length + b.length) && indel(a, b) >= bound;
}

function commonSubsequence(a: string, b: string): number {
  const row = new Uint16Array(b.length + 1);
  for (let i = 0; i < a.length; i++) {
    const unit = a.charCodeAt(i);
    let diagonal = 0;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] ?? 0;
      row[j] = unit === b.charCodeAt(j - 1) ? diagonal + 1 : Math.max(above, row[j - 1] ?? 0);
      diagonal = above;
    }
  }
  return row[b.length] ?? 0;
}
