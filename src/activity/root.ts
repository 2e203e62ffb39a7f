import type { Incarnation } from './incarnation.ts';

/** The earliest snapshot or image of a chain; of one that holds neither, the earliest of what it holds. */
export function rootOf(members: readonly Incarnation[]): Incarnation | null {
  let root: Incarnation | null = null;
  for (const one of members) if (root === null || isBefore(one, root)) root = one;
  return root;
}

function isBefore(one: Incarnation, other: Incarnation): boolean {
  if (isCopy(one) !== isCopy(other)) return isCopy(one);
  if (one.first.time !== other.first.time) return one.first.time < other.first.time;
  if (one.rank !== other.rank) return one.rank < other.rank;
  if (one.of.key !== other.of.key) return one.of.key < other.of.key;
  return one.index < other.index;
}

function isCopy({ of }: Incarnation): boolean {
  return of.type === 'snapshot' || of.type === 'image';
}

/** Key of what a root was made from; null where no event says, or names several. */
export function sourceOf({ made }: Incarnation): string | null {
  if (made === null) return null;
  const keys = new Set(made.others.map(({ of }) => of.key));
  const [only] = keys;
  return keys.size === 1 && only !== undefined ? only : null;
}
