/** Disjoint sets of the numbers 0 to n − 1. */
export class Components {
  private readonly parent: Int32Array;

  constructor(size: number) {
    this.parent = Int32Array.from({ length: size }, (_, i) => i);
  }

  join(a: number, b: number): void {
    const [x, y] = [this.root(a), this.root(b)];
    this.parent[Math.max(x, y)] = Math.min(x, y);
  }

  joined(a: number, b: number): boolean {
    return this.root(a) === this.root(b);
  }

  /** The sets, by their smallest member; members ascending. */
  groups(): readonly (readonly number[])[] {
    const byRoot = new Map<number, number[]>();
    this.parent.forEach((_, i) => {
      const root = this.root(i);
      const known = byRoot.get(root);
      if (known === undefined) byRoot.set(root, [i]);
      else known.push(i);
    });
    return [...byRoot.values()];
  }

  private root(i: number): number {
    let at = i;
    for (;;) {
      const up = this.parent[at] ?? at;
      if (up === at) return at;
      this.parent[at] = this.parent[up] ?? up;
      at = up;
    }
  }
}
