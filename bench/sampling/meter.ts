/** What a stretch of work took of this process: the wall's time and the processors', all threads together. */
export interface Taken {
  readonly ms: number;
  readonly cpuMs: number;
}

export class Meter {
  private readonly beganMs = performance.now();
  private readonly cpu = process.cpuUsage();

  taken(): Taken {
    const { user, system } = process.cpuUsage(this.cpu);
    return { ms: performance.now() - this.beganMs, cpuMs: (user + system) / 1_000 };
  }
}
