import type { Snapshot, Source } from '../../model/snapshot.ts';
import { factDigest, grantsDigest } from './asset-digest.ts';
import type { IndexedUnit } from './asset-unit.ts';
import { isNew, lagOf } from './index-lag.ts';

/** What a direct reading of a unit is held against. */
export interface Expected {
  readonly indexed: IndexedUnit;
  /** The unit's collector: some services tell the index later than others. */
  readonly collector: string;
  /** Keys of what was there when its list was last read directly. */
  readonly before: { has(key: string): boolean };
  /** When that was, milliseconds since the epoch. */
  readonly listedAt: number;
}

/** Where the index said otherwise than a direct reading. */
export interface Comparison {
  /** Holds one fact against the index; `grantsRead` where who may use it was read directly as well. */
  see(fact: Snapshot | Source, grantsRead: boolean): void;
  /** Says that the list was read to its end: what else the index has is not there. */
  end(): void;
  /** The first disagreement, in words; null where there was none. */
  said(): string | null;
}

/**
 * Holds a direct reading against the index. What is too new for the index is no disagreement, nor what was there before and
 * has gone since, nor what has come and gone since.
 */
export function compareWith({ indexed, collector, before, listedAt }: Expected): Comparison {
  const left = new Set(indexed.facts.keys());
  const expected = indexed.at - lagOf(collector);
  let first: string | null = null;
  const tell = (text: string): void => {
    first ??= text;
  };
  return {
    see(fact, grantsRead) {
      left.delete(fact.key);
      if (fact.createdAt !== null && Date.parse(fact.createdAt) > expected) return;
      const held = indexed.facts.get(fact.key);
      if (held === undefined) return tell(`it does not have ${fact.key}`);
      if (held.digest !== factDigest(fact)) return tell(`it tells ${fact.key} otherwise`);
      if (!grantsRead || fact.kind !== 'snapshot' || isNew(fact.createdAt, indexed)) return;
      if (isOther(indexed, fact)) tell(`it tells otherwise who may use ${fact.key}`);
    },
    end() {
      if (listedAt > expected) return;
      for (const key of left) {
        const createdAt = indexed.facts.get(key)?.createdAt ?? null;
        if (!before.has(key) && (createdAt === null || createdAt <= listedAt)) return tell(`it still has ${key}`);
      }
    },
    said: () => first,
  };
}

/** Whether the index tells otherwise who may use a copy than what was read directly. */
export function isOther({ grants }: IndexedUnit, fact: Pick<Snapshot, 'key' | 'grants'>): boolean {
  return fact.grants.state === 'known' && (grants.get(fact.key) ?? null) !== grantsDigest(fact.grants.value);
}
