import type { Effect, Entry } from './effect.ts';
import type { Incarnation } from './incarnation.ts';
import type { Mention, Name } from './names.ts';

/** What an event says of a thing: that it made it, deleted it, or only its name. */
export type Role = 'made' | 'deleted' | 'named';

/** An incarnation of which more is being learnt. */
export interface Growing extends Incarnation {
  unique: string | null;
  made: Effect | null;
  ended: number | null;
  spoken: boolean;
}

/** What a name that may be used again stands for at the moment, and stood for before. */
interface Standing {
  current: Growing;
  /** Event by which it ended; null while it stands. */
  ended: string | null;
  readonly all: Growing[];
  readonly byUnique: Map<string, Growing>;
}

/** What names stand for, while events go by in order. */
export interface Standings {
  readonly all: readonly Growing[];
  /** What this name stands for now. */
  meet(mention: Mention, role: Role, entry: Entry, rank: number): Growing;
  /** What it stood for at that time; null where nothing had been named so. */
  at(mention: Mention, time: number): Incarnation | null;
}

/**
 * An event that makes a thing starts an incarnation of a name that may be used again, its deletion ends it; what is named before
 * the first making, or between a deletion and the next making, is one that nobody saw made. An id that is never used twice
 * decides where events give it.
 */
export function standings(): Standings {
  const all: Growing[] = [];
  const only: (Growing | undefined)[] = [];
  const byName = new Map<Name, Standing>();

  const begin = ({ of, unique }: Mention, entry: Entry, rank: number, unseen: string): Growing => {
    const index = all.length;
    const fresh: Growing = { index, of, unique, made: null, unseen, first: entry, rank, ended: null, spoken: false };
    all.push(fresh);
    if (!of.reusable) {
      only[of.index] = fresh;
      return fresh;
    }
    const standing = byName.get(of);
    if (standing === undefined) {
      const known: readonly [string, Growing][] = unique === null ? [] : [[unique, fresh]];
      byName.set(of, { current: fresh, ended: null, all: [fresh], byUnique: new Map(known) });
    } else {
      standing.current = fresh;
      standing.ended = null;
      standing.all.push(fresh);
      if (unique !== null) standing.byUnique.set(unique, fresh);
    }
    return fresh;
  };

  const again = (standing: Standing, mention: Mention, role: Role, entry: Entry, rank: number): Growing => {
    const { current, ended } = standing;
    const { unique } = mention;
    if (role === 'made') {
      // Two events, or two steps of one, may tell of one making.
      const same = (unique !== null && unique === current.unique) || current.made?.entry === entry;
      return ended === null && same ? current : begin(mention, entry, rank, '');
    }
    // A deletion that follows another tells of the same.
    const open = ended === null || role === 'deleted';
    if (unique !== null) {
      const same = standing.byUnique.get(unique);
      if (same !== undefined) return same;
      if (!open || current.unique !== null) return begin(mention, entry, rank, unique);
      current.unique = unique;
      standing.byUnique.set(unique, current);
      return current;
    }
    return open ? current : begin(mention, entry, rank, `after ${ended}`);
  };

  const meet = (mention: Mention, role: Role, entry: Entry, rank: number): Growing => {
    const { of } = mention;
    if (!of.reusable) return only[of.index] ?? begin(mention, entry, rank, '');
    const standing = byName.get(of);
    if (standing === undefined) return begin(mention, entry, rank, '');
    const met = again(standing, mention, role, entry, rank);
    // What nobody saw made is one until the next making, whatever is deleted in between.
    if (role === 'deleted' && met === standing.current && met.made !== null) standing.ended ??= entry.id;
    return met;
  };

  const at = ({ of, unique }: Mention, time: number): Incarnation | null => {
    if (!of.reusable) return only[of.index] ?? null;
    const standing = byName.get(of);
    if (standing === undefined) return null;
    if (unique !== null) return standing.byUnique.get(unique) ?? null;
    let low = 0;
    let high = standing.all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const one = standing.all[middle];
      if (one !== undefined && one.first.time <= time) low = middle + 1;
      else high = middle;
    }
    // Before everything that is known of the name: what nobody saw made was there already.
    const [first] = standing.all;
    return standing.all[low - 1] ?? (first?.made === null ? first : null);
  };
  return { all, meet, at };
}
