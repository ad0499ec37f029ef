/** A binary heap; the item that is before all others is on top. */
export class Heap<T> {
  private readonly items: T[] = [];

  private readonly isBefore: (a: T, b: T) => boolean;

  constructor(isBefore: (a: T, b: T) => boolean) {
    this.isBefore = isBefore;
  }

  get size(): number {
    return this.items.length;
  }

  push(item: T): void {
    this.items.push(item);
    let at = this.items.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.items[parent];
      if (above === undefined || !this.isBefore(item, above)) break;
      this.items[at] = above;
      at = parent;
    }
    this.items[at] = item;
  }

  pop(): T | undefined {
    const top = this.items[0];
    const last = this.items.pop();
    if (last !== undefined && this.items.length > 0) this.sink(last);
    return top;
  }

  private sink(item: T): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      const left = this.items[child];
      if (left === undefined) break;
      const right = this.items[child + 1];
      const isRight = right !== undefined && this.isBefore(right, left);
      if (isRight) child++;
      const smaller = isRight ? right : left;
      if (!this.isBefore(smaller, item)) break;
      this.items[at] = smaller;
      at = child;
    }
    this.items[at] = item;
  }
}
