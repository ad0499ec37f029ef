/** Something that others can be told of. Listeners are called in the order in which they subscribed. */
export class Signal<T> {
  private readonly listeners = new Set<(value: T) => void>();

  /** Returns what ends the subscription. */
  subscribe(listener: (value: T) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  fire(value: T): void {
    for (const listener of [...this.listeners]) listener(value);
  }
}
