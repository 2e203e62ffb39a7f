/** One item and the position after which a listing continues. */
export interface Placed<T> {
  readonly position: number;
  readonly item: T;
}

/**
 * An ordered collection that a paged listing can be resumed on. A position belongs to its item for good, so that
 * deleting one item between two pages neither skips nor repeats another.
 */
export interface Shelf<T> {
  /** Items in order, from the first whose position is at least `from`. */
  walk(from: number): Iterable<Placed<T>>;
  get(id: string): T | undefined;
  add(item: T): void;
  /** Whether there was such an item. */
  remove(id: string): boolean;
  count(): number;
}

/** A shelf that holds its items in memory, in the order they were added. An id added twice is an error of the estate. */
export function heldShelf<T extends { readonly id: string }>(items: Iterable<T> = []): Shelf<T> {
  const order: Placed<T>[] = [];
  const byId = new Map<string, T>();
  let next = 0;
  const shelf: Shelf<T> = {
    *walk(from) {
      for (let at = firstAtLeast(order, from); at < order.length; at += 1) {
        const placed = order[at];
        if (placed !== undefined) yield placed;
      }
    },
    get: (id) => byId.get(id),
    add(item) {
      if (byId.has(item.id)) throw new Error(`The simulated estate already holds ${item.id}.`);
      byId.set(item.id, item);
      order.push({ position: next, item });
      next += 1;
    },
    remove(id) {
      const at = order.findIndex((placed) => placed.item.id === id);
      if (at >= 0) order.splice(at, 1);
      return byId.delete(id);
    },
    count: () => order.length,
  };
  for (const item of items) shelf.add(item);
  return shelf;
}

/** All items of a shelf, for code that changes an estate and knows that it is small. */
export function* itemsOf<T>(shelf: Shelf<T>): Generator<T> {
  for (const { item } of shelf.walk(0)) yield item;
}

function firstAtLeast(order: readonly { readonly position: number }[], wanted: number): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const position = order[middle]?.position;
    if (position !== undefined && position < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
