/**
 * Places in the making: every step starts in a place of its own, places are merged one pair at a time, and a merge that would let some
 * run visit places out of order is refused. Between merges the places stand in one order that every run follows; it is repaired
 * locally after each merge (in the manner of Pearce and Kelly's dynamic topological order; the use for alignments is that of Schwartz and Pachter's sequence annealing).
 */
export class ColumnGraph {
  /** The place in which each step stands. */
  readonly placeOf: Int32Array;
  private readonly members: number[][];
  private readonly position: Int32Array;
  private readonly order: Int32Array;
  /** The run of each step. */
  readonly runOf: Int32Array;
  readonly runCount: number;
  private readonly seen: Int32Array;
  private visit = 0;

  private readonly computes: readonly boolean[];

  /**
   * @param runStart First step of each run in a count through all runs, with one more entry for the end.
   * @param computes Whether a step evaluates an equation: two such steps of one run are two jobs and never stand at one place.
   */
  constructor(runStart: Int32Array, computes: readonly boolean[] = []) {
    this.computes = computes;
    const stepCount = runStart.at(-1) ?? 0;
    this.runCount = runStart.length - 1;
    this.placeOf = Int32Array.from({ length: stepCount }, (_, step) => step);
    this.members = Array.from({ length: stepCount }, (_, step) => [step]);
    this.runOf = new Int32Array(stepCount);
    this.seen = new Int32Array(stepCount);
    const progress = new Float64Array(stepCount);
    for (let run = 0; run + 1 < runStart.length; run++) {
      const first = runStart[run] ?? 0;
      const end = runStart[run + 1] ?? 0;
      for (let step = first; step < end; step++) {
        this.runOf[step] = run;
        progress[step] = (step - first + 0.5) / (end - first);
      }
    }
    this.order = this.placeOf.slice().sort((a, b) => (progress[a] ?? 0) - (progress[b] ?? 0) || a - b);
    this.position = new Int32Array(stepCount);
    this.order.forEach((place, at) => (this.position[place] = at));
  }

  /** The steps of a place, ascending. */
  steps(place: number): readonly number[] {
    return this.members[place] ?? [];
  }

  /** Share of the runs of the smaller place that stand in the other one as well, 0 to 1. */
  sharedRuns(a: number, b: number): number {
    const [x, y] = [a, b].map((place) => new Set(this.steps(place).map((step) => this.runOf[step])));
    if (x === undefined || y === undefined) return 0;
    return [...x].filter((run) => y.has(run)).length / Math.min(x.size, y.size);
  }

  /** Merges two places if every run still visits its places in order. The merged place keeps the smaller name. */
  merge(a: number, b: number): boolean {
    if (this.computesTwice(a, b)) return false;
    const [early, late] = (this.position[a] ?? 0) < (this.position[b] ?? 0) ? [a, b] : [b, a];
    const descendants = this.descendants(early, late);
    if (descendants === null) return false;
    this.reorder(early, late, Math.min(a, b));
    const kept = Math.min(a, b);
    const gone = Math.max(a, b);
    const steps = [...this.steps(kept), ...this.steps(gone)].sort((x, y) => x - y);
    this.members[kept] = steps;
    this.members[gone] = [];
    for (const step of steps) this.placeOf[step] = kept;
    return true;
  }

  private computesTwice(a: number, b: number): boolean {
    const runs = new Set(this.steps(a).flatMap((step) => (this.computes[step] === true ? [this.runOf[step]] : [])));
    return runs.size > 0 && this.steps(b).some((step) => this.computes[step] === true && runs.has(this.runOf[step]));
  }

  /** All places that have steps, in order. */
  places(): readonly number[] {
    return [...this.order].filter((place) => place >= 0 && this.steps(place).length > 0);
  }

  /** Places that directly follow in some run; may repeat. */
  successors(place: number): number[] {
    const out: number[] = [];
    for (const step of this.steps(place)) {
      const next = step + 1;
      if (next >= this.placeOf.length || this.runOf[next] !== this.runOf[step]) continue;
      const other = this.placeOf[next] ?? -1;
      if (other !== place) out.push(other);
    }
    return out;
  }

  /** Marks what is reached from `early` before `late`; null where `late` is reached by way of another place. */
  private descendants(early: number, late: number): true | null {
    this.visit++;
    this.seen[early] = this.visit;
    const limit = this.position[late] ?? 0;
    const stack = this.successors(early).filter((place) => place !== late);
    while (stack.length > 0) {
      const place = stack.pop() ?? -1;
      if (this.seen[place] === this.visit || (this.position[place] ?? 0) > limit) continue;
      if (place === late) return null;
      this.seen[place] = this.visit;
      stack.push(...this.successors(place));
    }
    return true;
  }

  /** What does not follow `early` comes before the merged place, what follows it after; both keep their order. */
  private reorder(early: number, late: number, kept: number): void {
    const from = this.position[early] ?? 0;
    const to = this.position[late] ?? 0;
    const before: number[] = [];
    const after: number[] = [];
    for (let at = from + 1; at < to; at++) {
      const place = this.order[at] ?? -1;
      if (place >= 0) (this.seen[place] === this.visit ? after : before).push(place);
    }
    const region = [...before, kept, ...after];
    for (let at = from; at <= to; at++) {
      const place = region[at - from] ?? -1;
      this.order[at] = place;
      if (place >= 0) this.position[place] = at;
    }
  }
}
