/**
 * Ratcliff and Obershelp's ratio of two sequences (Dr. Dobb's Journal, July 1988): twice the length of the longest common block and, on
 * both sides of it, of theirs, over the sum of the lengths. Of blocks of one length the earliest in `a`, then in `b`.
 */
export function ratcliffObershelp(a: readonly number[], b: readonly number[]): number {
  const total = a.length + b.length;
  return total === 0 ? 1 : (2 * matched({ a, b }, { aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length })) / total;
}

interface Sequences {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

interface Ranges {
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
}

function matched(sequences: Sequences, ranges: Ranges): number {
  const { aFrom, aTo, bFrom, bTo } = ranges;
  if (aFrom >= aTo || bFrom >= bTo) return 0;
  const block = longestBlock(sequences, ranges);
  if (block.length === 0) return 0;
  return (
    block.length +
    matched(sequences, { aFrom, aTo: block.a, bFrom, bTo: block.b }) +
    matched(sequences, { aFrom: block.a + block.length, aTo, bFrom: block.b + block.length, bTo })
  );
}

/** Lengths of the blocks that end in the last row, one row for all calls. */
let rowOfLengths = new Uint16Array(256);

function longestBlock(
  { a, b }: Sequences,
  { aFrom, aTo, bFrom, bTo }: Ranges,
): { a: number; b: number; length: number } {
  const best = { a: aFrom, b: bFrom, length: 0 };
  if (rowOfLengths.length <= b.length) rowOfLengths = new Uint16Array(2 * b.length + 1);
  const lengths = rowOfLengths;
  lengths.fill(0, 0, bTo - bFrom + 1);
  for (let i = aFrom; i < aTo; i++) {
    for (let j = bTo - 1; j >= bFrom; j--) {
      const length = a[i] === b[j] ? (lengths[j - bFrom] ?? 0) + 1 : 0;
      lengths[j - bFrom + 1] = length;
      const start = j - length + 1;
      if (
        length > best.length ||
        (length === best.length && length > 0 && i - length + 1 === best.a && start < best.b)
      ) {
        best.a = i - length + 1;
        best.b = start;
        best.length = length;
      }
    }
  }
  return best;
}
