/** Lets a person end single runs of a plan that is being sampled. */
export class PlanControl {
  private readonly stops = new Map<string, () => void>();

  /** Ends one run that is live, as a loop where it repeats itself, else as cancelled; the others go on. Nothing where it is not live. */
  stopRun(id: string): void {
    this.stops.get(id)?.();
  }

  /** A run begins: `stop` ends it. The function that is returned says that it has ended. */
  runStarted(id: string, stop: () => void): () => void {
    this.stops.set(id, stop);
    return () => {
      this.stops.delete(id);
    };
  }
}
