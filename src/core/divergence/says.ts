import type { Alignment } from '../align/alignment';

export interface Span {
  readonly first: number;
  readonly last: number;
}

/** What every step says, as the number of its variant: steps with one number do the same job and say the same. Numbers ascend along every run. */
export class Says {
  /** By run, then by step. */
  readonly byRun: readonly (readonly number[])[];
  private readonly spans: readonly ReadonlyMap<number, Span>[];
  /** By pair of runs: of the first so many steps of the one, how many the other says as well. */
  private readonly shared = new Map<number, Int32Array>();

  constructor({ columns }: Alignment, runCount: number) {
    const byRun: number[][] = Array.from({ length: runCount }, () => []);
    const spans: Map<number, Span>[] = [];
    for (const { variants } of columns) {
      for (const cells of variants) {
        const say = spans.length;
        spans.push(new Map(cells.map(({ run, steps }) => [run, { first: steps[0] ?? 0, last: steps.at(-1) ?? 0 }])));
        for (const { run, steps } of cells) for (const step of steps) byRun[run]?.splice(step, 1, say);
      }
    }
    this.byRun = byRun;
    this.spans = spans;
  }

  /** The steps of a run that say what has this number. */
  spanOf(say: number | undefined, run: number): Span | undefined {
    return this.spans[say ?? -1]?.get(run);
  }

  /** How many of the first `count` steps of a run the other run says as well, wherever. */
  sharedSoFar(run: number, other: number, count: number): number {
    const key = run * this.byRun.length + other;
    const known = this.shared.get(key) ?? this.countShared(run, other);
    this.shared.set(key, known);
    return known[count] ?? 0;
  }

  private countShared(run: number, other: number): Int32Array {
    const steps = this.byRun[run] ?? [];
    const counts = new Int32Array(steps.length + 1);
    steps.forEach((say, step) => {
      counts[step + 1] = (counts[step] ?? 0) + (this.spans[say]?.has(other) === true ? 1 : 0);
    });
    return counts;
  }
}
