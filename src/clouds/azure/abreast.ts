/**
 * The pages of many lists in the lists' order, with the first pages of the next ones already asked for: `width` lists are under
 * way at once, and no more than a page of each is held. What a list throws is thrown when its turn comes.
 */
export async function* abreast<T, P>(
  items: readonly T[],
  width: number,
  list: (item: T) => AsyncGenerator<P>,
): AsyncGenerator<P> {
  const waiting: { readonly pages: AsyncGenerator<P>; readonly first: Promise<IteratorResult<P, unknown>> }[] = [];
  const begin = (item: T): void => {
    const pages = list(item);
    const first = pages.next();
    first.catch(() => {});
    waiting.push({ pages, first });
  };
  const rest = items.values();
  for (const item of items.slice(0, width)) begin(item);
  for (let skipped = 0; skipped < Math.min(width, items.length); skipped += 1) rest.next();
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { pages, first } = next;
    const { value, done } = await first;
    if (done !== true) {
      yield value;
      yield* pages;
    }
    const more = rest.next();
    if (more.done !== true) begin(more.value);
  }
}
