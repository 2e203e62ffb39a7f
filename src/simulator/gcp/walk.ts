import type { Placed } from '../shelf.ts';

/** Anything that can be walked in order, from a position on. */
export interface Walk<T> {
  walk(from: number): Iterable<Placed<T>>;
}

/** Items of an array as something that can be walked. */
export function walkOf<T>(items: readonly T[]): Walk<T> {
  return {
    *walk(from) {
      for (let position = from; position < items.length; position += 1) {
        const item = items[position];
        if (item !== undefined) yield { position, item };
      }
    },
  };
}
