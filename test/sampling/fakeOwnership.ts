import type { Owner, Ownership } from '../../src/sampling/owner';

/** Processes that live and die as a test says. */
export class FakeProcesses {
  private readonly alive = new Set<number>();
  private readonly held = new Set<string>();
  nowMs = Date.UTC(2026, 0, 1);

  start(pid: number): Ownership {
    this.alive.add(pid);
    return {
      self: { pid, host: 'here' },
      nowMs: () => this.nowMs,
      isAlive: (owner) => this.alive.has(owner.pid) && (owner.pid !== pid || this.held.has(owner.since)),
      hold: ({ since }: Owner) => void this.held.add(since),
      release: ({ since }: Owner) => void this.held.delete(since),
    };
  }

  kill(pid: number): void {
    this.alive.delete(pid);
  }
}
