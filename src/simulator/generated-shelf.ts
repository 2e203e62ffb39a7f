import type { Placed, Shelf } from './shelf.ts';

/** What a generated shelf makes its items from: their number, and the two ways between index and id. */
export interface Recipe<T> {
  /** One more than the last index. */
  readonly end: number;
  readonly make: (index: number) => T;
  /** The index an id stands for; undefined for an id it never gave. */
  readonly indexOf: (id: string) => number | undefined;
  /** Indexes that are left out. */
  readonly isMissing: (index: number) => boolean;
  /** How many items there are. */
  readonly count: number;
}

/** A shelf that holds nothing but what was removed from it: each item is made when it is looked at. */
export function generatedShelf<T>(from: Recipe<T>): Shelf<T> {
  const removed = new Set<number>();
  const isGone = (index: number): boolean => removed.has(index) || from.isMissing(index);
  const indexOf = (id: string): number | undefined => {
    const index = from.indexOf(id);
    return index === undefined || index >= from.end || isGone(index) ? undefined : index;
  };
  return {
    *walk(start): Generator<Placed<T>> {
      for (let index = start; index < from.end; index += 1) {
        if (!isGone(index)) yield { position: index, item: from.make(index) };
      }
    },
    get(id) {
      const index = indexOf(id);
      return index === undefined ? undefined : from.make(index);
    },
    add() {
      throw new Error('A generated estate takes no further items.');
    },
    remove(id) {
      const index = indexOf(id);
      if (index !== undefined) removed.add(index);
      return index !== undefined;
    },
    count: () => from.count - removed.size,
  };
}
