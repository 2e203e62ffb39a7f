/**
 * Takes what several readers give, so many of them at work at a time; each waits until what it gave was taken. In whatever order it
 * comes. A reader that throws ends them all.
 */
export async function* sideBySide<T>(readers: Iterable<() => AsyncIterable<T>>, width: number): AsyncGenerator<T> {
  const waiting = readers[Symbol.iterator]();
  const running = new Map<
    AsyncIterator<T>,
    Promise<{ readonly of: AsyncIterator<T>; readonly next: IteratorResult<T> }>
  >();
  const advance = (of: AsyncIterator<T>) => {
    running.set(
      of,
      of.next().then((next) => ({ of, next })),
    );
  };
  const fill = () => {
    while (running.size < width) {
      const next = waiting.next();
      if (next.done === true) return;
      advance(next.value()[Symbol.asyncIterator]());
    }
  };
  try {
    for (fill(); running.size > 0; fill()) {
      const { of, next } = await Promise.race(running.values());
      if (next.done === true) running.delete(of);
      else {
        advance(of);
        yield next.value;
      }
    }
  } finally {
    await Promise.allSettled(
      [...running].map(async ([of, pending]) => {
        await pending.catch(() => undefined);
        await of.return?.();
      }),
    );
  }
}
