/** What some lists give, as it comes, with at most `width` of them under way. A list that throws ends the whole. */
export async function* abreast<T>(width: number, lists: readonly (() => AsyncIterable<T>)[]): AsyncGenerator<T> {
  const waiting = [...lists];
  const running = new Map<AsyncIterator<T>, Promise<Step<T>>>();
  const go = (list: AsyncIterator<T>): void => {
    const step = list.next().then((result) => ({ list, result }));
    // Where nobody waits any more, nobody hears that it failed.
    step.catch(() => {});
    running.set(list, step);
  };
  while (waiting.length > 0 || running.size > 0) {
    while (running.size < width) {
      const next = waiting.shift();
      if (next === undefined) break;
      go(next()[Symbol.asyncIterator]());
    }
    const { list, result } = await Promise.race(running.values());
    running.delete(list);
    if (result.done === true) continue;
    yield result.value;
    go(list);
  }
}

interface Step<T> {
  readonly list: AsyncIterator<T>;
  readonly result: IteratorResult<T>;
}
