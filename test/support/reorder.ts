import { type Ids, seededIds } from '../../src/simulator/seed.ts';
import { heldShelf, itemsOf, type Shelf } from '../../src/simulator/shelf.ts';

/**
 * The same estate in another order: every shelf, map, set, list and member of an object is shuffled, by a seed. A cloud gives
 * none of them in an order that means anything.
 */
export function reordered<T>(estate: T, seed: number): T {
  // The copy has every member of the original, of the same type each.
  return copyOf(estate, seededIds(seed)) as T;
}

function copyOf(value: unknown, ids: Ids): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return shuffled(value, ids).map((one) => copyOf(one, ids));
  if (value instanceof Set) return new Set(shuffled([...value], ids));
  if (value instanceof Map) return new Map(shuffled([...value], ids).map(([key, one]) => [key, copyOf(one, ids)]));
  if (isShelf(value)) return heldShelf(shuffled([...itemsOf(value)], ids).map((one) => withId(copyOf(one, ids))));
  return Object.fromEntries(shuffled(Object.entries(value), ids).map(([name, one]) => [name, copyOf(one, ids)]));
}

function shuffled<T>(list: readonly T[], ids: Ids): readonly T[] {
  const keyed = list.map((one) => [ids.below(2 ** 30), one] as const);
  return keyed.sort(([a], [b]) => a - b).map(([, one]) => one);
}

function isShelf(value: object): value is Shelf<unknown> {
  return 'walk' in value && typeof value.walk === 'function';
}

function withId(item: unknown): { readonly id: string } {
  if (typeof item !== 'object' || item === null || !('id' in item) || typeof item.id !== 'string')
    throw new Error('what lies on a shelf has an id');
  return { ...item, id: item.id };
}
