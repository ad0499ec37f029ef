/**
 * Runs generators side by side, at most `limit` at once, and yields what they yield as it comes; `next` gives the generator that begins when
 * there is room, or null when there is none any more. When the reader leaves or a generator throws, all that are under way are ended:
 * `leave` is to wake those that wait for something, which could not end before it came.
 */
export async function* pooled<T>(
  limit: number,
  next: () => AsyncGenerator<T, void, undefined> | null,
  leave: () => void,
): AsyncGenerator<T, void, undefined> {
  const active = new Set<AsyncGenerator<T, void, undefined>>();
  const ready: Arrival<T>[] = [];
  let wake: (() => void) | null = null;
  const arrived = (arrival: Arrival<T>): void => {
    ready.push(arrival);
    wake?.();
  };
  const ask = (generator: AsyncGenerator<T, void, undefined>): void => {
    generator.next().then(
      (result) => {
        arrived({ generator, result });
      },
      (thrown: unknown) => {
        arrived({ generator, thrown });
      },
    );
  };
  const fill = (): void => {
    while (active.size < limit) {
      const generator = next();
      if (generator === null) return;
      active.add(generator);
      ask(generator);
    }
  };
  try {
    fill();
    while (active.size > 0) {
      const arrival = ready.shift();
      if (arrival === undefined) {
        await new Promise<void>((resolve) => (wake = resolve));
        wake = null;
        continue;
      }
      if ('thrown' in arrival) throw arrival.thrown;
      if (arrival.result.done === true) {
        active.delete(arrival.generator);
        fill();
        continue;
      }
      yield arrival.result.value;
      ask(arrival.generator);
    }
  } finally {
    if (active.size > 0) leave();
    await Promise.allSettled(Array.from(active, (generator) => generator.return()));
  }
}

type Arrival<T> =
  | { readonly generator: AsyncGenerator<T, void, undefined>; readonly result: IteratorResult<T, void> }
  | { readonly generator: AsyncGenerator<T, void, undefined>; readonly thrown: unknown };
