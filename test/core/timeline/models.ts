import fc from 'fast-check';
import type { TimelineModel } from '../../../src/core/timeline/timelineModel';

export interface ModelSketch {
  /** A column each: a letter a run for its variant, `.` for no cell; `aab.` is four runs, two of which say the same. */
  readonly columns: readonly string[];
  readonly forks?: readonly {
    readonly column: number;
    readonly branches: readonly (readonly number[])[];
    readonly lasting?: boolean;
    readonly decisiveP?: number;
  }[];
  readonly bubbles?: TimelineModel['bubbles'];
  /** A letter a run for its outcome; `-` for none. */
  readonly outcomes?: string;
  /** A letter a run, `x` for one that does not count. */
  readonly counts?: string;
  readonly models?: readonly string[];
  /** From this column on cells state the answer. */
  readonly outcomeFrom?: number;
  readonly revisits?: TimelineModel['revisits'];
}

interface Cell {
  readonly run: number;
  readonly column: number;
  readonly variant: number;
}

/** Variants are numbered in order of their letters. */
function cellsOf(columns: readonly string[]): readonly Cell[] {
  return columns.flatMap((letters, column) => {
    const variants = [...new Set(letters.replaceAll('.', ''))].sort();
    return Array.from(letters)
      .flatMap((letter, run) => (letter === '.' ? [] : [{ run, column, variant: variants.indexOf(letter) }]))
      .sort((a, b) => a.variant - b.variant || a.run - b.run);
  });
}

/** A timeline model from a sketch. A cell holds one step; steps are numbered along each run. */
export function modelOf(sketch: ModelSketch): TimelineModel {
  const { columns, outcomes = '', counts = '', outcomeFrom = Infinity } = sketch;
  const runCount = Math.max(columns[0]?.length ?? 0, outcomes.length);
  const cells = cellsOf(columns);
  const firstStep = cells.map(
    ({ run, column }) => columns.slice(0, column).filter((letters) => letters[run] !== '.').length,
  );
  const letters = [...new Set(outcomes.replaceAll('-', ''))].sort();
  const labels = new Map(
    cells.map(({ column, variant }) => [
      `${column}:${variant}`,
      { column, variant, label: `step ${column} ${variant}` },
    ]),
  );
  return {
    title: 'Sketch',
    prompt: 'A prompt',
    expected: null,
    columnCount: columns.length,
    runs: Array.from({ length: runCount }, (_, run) => ({
      id: String(run + 1),
      model: sketch.models?.[run] ?? 'abacus-s',
      seed: run,
      end: { kind: 'stopped' as const },
      outcome: letters.indexOf(outcomes[run] ?? '-'),
      counts: counts[run] !== 'x',
      stepCount: columns.filter((column) => column[run] !== '.').length,
      tokens: null,
      durationMs: null,
    })),
    outcomes: letters.map((letter) => ({
      key: letter,
      label: letter,
      support: Array.from(outcomes).filter((outcome) => outcome === letter).length,
      isExpected: null,
    })),
    cells: {
      run: Int32Array.from(cells, ({ run }) => run),
      column: Int32Array.from(cells, ({ column }) => column),
      variant: Int32Array.from(cells, ({ variant }) => variant),
      firstStep: Int32Array.from(firstStep),
      stepCount: Int32Array.from(cells, () => 1),
      isOutcome: Uint8Array.from(cells, ({ column }) => (column >= outcomeFrom ? 1 : 0)),
      isThinking: Uint8Array.from(cells, () => 1),
    },
    labels: [...labels.values()],
    forks: (sketch.forks ?? []).map(({ column, branches, lasting = true, decisiveP = null }) => ({
      column,
      branches: branches.map((runs) => ({
        runs,
        headline: 'headline',
        firstSteps: runs.map(() => 0),
        representative: 0,
        outcomes: [],
      })),
      lasting,
      confidence: null,
      decisiveP,
    })),
    bubbles: sketch.bubbles ?? [],
    revisits: sketch.revisits ?? [],
    abstained: null,
    dispersion: { n: runCount, unanswered: 0, leftOut: 0, entropyNats: null, selfDisagreement: null, flipRate: null },
    summary: [],
    remarks: [],
  };
}

/** Sketches of every shape: runs that say the same, differ, pass columns over or end early, with forks at some columns. */
export const anySketch: fc.Arbitrary<ModelSketch> = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 14 }))
  .chain(([runs, columns]) =>
    fc.record({
      columns: fc.array(
        fc.string({ unit: fc.constantFrom('a', 'a', 'a', 'b', 'c', '.'), minLength: runs, maxLength: runs }),
        {
          minLength: columns,
          maxLength: columns,
        },
      ),
      outcomes: fc.string({ unit: fc.constantFrom('p', 'q', '-'), minLength: runs, maxLength: runs }),
      counts: fc.string({ unit: fc.constantFrom('y', 'y', 'y', 'x'), minLength: runs, maxLength: runs }),
      forks: fc.uniqueArray(
        fc.record({
          column: fc.nat(columns - 1),
          lasting: fc.boolean(),
          cut: fc.integer({ min: 1, max: Math.max(1, runs - 1) }),
        }),
        { maxLength: 3, selector: ({ column }) => column },
      ),
    }),
  )
  .map(({ forks, ...rest }) => {
    const runs = Array.from({ length: rest.outcomes.length }, (_, run) => run);
    return {
      ...rest,
      forks:
        runs.length < 2
          ? []
          : forks.map(({ cut, ...fork }) => ({ ...fork, branches: [runs.slice(0, cut), runs.slice(cut)] })),
    };
  });
