import type { StepVectors } from '../../src/core/align/stepVectors';
import { postingsOf } from '../../src/core/align/overlap';

/** A column in the making: steps, numbered through all runs. */
type Profile = readonly (readonly number[])[];

const GAP = 0.2;

/**
 * The baseline of speed: Needleman and Wunsch of every pair of runs on the cosine of the product's own step vectors, then runs joined to a
 * profile one after another, most alike first (Feng and Doolittle 1987). Returns the number of columns.
 */
export function alignProgressively(vectors: StepVectors): number {
  const runCount = vectors.runStart.length - 1;
  const alike = new Float64Array(runCount);
  for (let a = 0; a < runCount; a++) {
    for (let b = a + 1; b < runCount; b++) {
      const { score } = needlemanWunsch(similarities(vectors, profileOf(vectors, a), b));
      alike[a] = (alike[a] ?? 0) + score;
      alike[b] = (alike[b] ?? 0) + score;
    }
  }
  const order = Array.from({ length: runCount }, (_, run) => run).sort((a, b) => (alike[b] ?? 0) - (alike[a] ?? 0));
  const [first = 0, ...others] = order;
  return others.reduce((profile, run) => join(vectors, profile, run), profileOf(vectors, first)).length;
}

const profileOf = ({ runStart }: StepVectors, run: number): Profile => {
  const start = runStart[run] ?? 0;
  return Array.from({ length: (runStart[run + 1] ?? 0) - start }, (_, step) => [start + step]);
};

interface Similarities {
  readonly rows: number;
  readonly columns: number;
  /** Row by row. */
  readonly values: Float64Array;
}

/** Mean cosine of the steps of each column with each step of a run. */
function similarities(vectors: StepVectors, profile: Profile, run: number): Similarities {
  const { runStart, rowStart, feature, weight, norm } = vectors;
  const start = runStart[run] ?? 0;
  const columns = (runStart[run + 1] ?? 0) - start;
  const postings = postingsOf(vectors, run);
  const values = new Float64Array(profile.length * columns);
  profile.forEach((steps, row) => {
    for (const step of steps) {
      for (let entry = rowStart[step] ?? 0; entry < (rowStart[step + 1] ?? 0); entry++) {
        const share = (weight[entry] ?? 0) ** 2 / ((norm[step] ?? 1) * steps.length);
        for (const other of postings.get(feature[entry] ?? -1) ?? []) {
          const cell = row * columns + other;
          values[cell] = (values[cell] ?? 0) + share / (norm[start + other] ?? 1);
        }
      }
    }
  });
  return { rows: profile.length, columns, values };
}

interface GlobalAlignment {
  readonly score: number;
  /** Pairs of row and column that stand together, ascending. */
  matches(): readonly (readonly [row: number, column: number])[];
}

function needlemanWunsch({ rows, columns, values }: Similarities): GlobalAlignment {
  const width = columns + 1;
  const best = new Float64Array((rows + 1) * width);
  const at = (i: number, j: number): number => best[i * width + j] ?? 0;
  const value = (i: number, j: number): number => (values[i * columns + j] ?? 0) - GAP;
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      best[i * width + j] = Math.max(at(i + 1, j), at(i, j + 1), at(i + 1, j + 1) + value(i, j));
    }
  }
  return {
    score: at(0, 0),
    matches: () => {
      const matches: (readonly [number, number])[] = [];
      for (let i = 0, j = 0; i < rows && j < columns;) {
        if (at(i, j) === at(i + 1, j)) i++;
        else if (at(i, j) === at(i, j + 1)) j++;
        else matches.push([i++, j++]);
      }
      return matches;
    },
  };
}

function join(vectors: StepVectors, profile: Profile, run: number): Profile {
  const start = vectors.runStart[run] ?? 0;
  const alignment = needlemanWunsch(similarities(vectors, profile, run));
  const joined: (readonly number[])[] = [];
  let [row, column] = [0, 0];
  const passTo = (toRow: number, toColumn: number): void => {
    for (; row < toRow; row++) joined.push(profile[row] ?? []);
    for (; column < toColumn; column++) joined.push([start + column]);
  };
  for (const [i, j] of alignment.matches()) {
    passTo(i, j);
    joined.push([...(profile[row++] ?? []), start + column++]);
  }
  passTo(profile.length, (vectors.runStart[run + 1] ?? 0) - start);
  return joined;
}
