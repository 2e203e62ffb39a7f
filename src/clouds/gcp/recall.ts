import type { Snapshot } from '../../model/snapshot.ts';
import type { Memory } from '../cloud.ts';
import { factDigest } from './asset-digest.ts';
import type { IndexedUnit } from './asset-unit.ts';
import { isOther } from './disagreement.ts';
import { isNew } from './index-lag.ts';
import { isDue, type ScanTime } from './rotation.ts';

/** One copy of a unit as it was last read, held against the index. */
export interface Recalled {
  /** Digest of its facts as they were. */
  readonly facts: string;
  readonly grants: Snapshot['grants'];
  /** Whether who may use it is to be read directly. */
  readonly read: boolean;
  /** Whether its policy may not have reached the index yet. */
  readonly isNew: boolean;
}

/** What a unit held when it was last read. */
export interface Recollection {
  readonly copies: ReadonlyMap<string, Recalled>;
  /** Keys of its sources. */
  readonly sources: ReadonlySet<string>;
  /** Whether the index has the same copies with the same facts: then the list need not be read. */
  readonly sameList: boolean;
}

/**
 * Holds what a unit held against what the index says now. Directly read is who may use a copy that the index tells of
 * otherwise or may not know yet, that somebody outside could use, of which it was unknown, or whose turn it is. Nothing of that
 * is asked of copies without a policy of their own.
 */
export async function recall(
  memory: Pick<Memory, 'copies' | 'facts'>,
  indexed: IndexedUnit,
  time: ScanTime,
  hasPolicies: boolean,
): Promise<Recollection> {
  const { facts } = indexed;
  const copies = new Map<string, Recalled>();
  const sources = new Set<string>();
  let same = true;
  for await (const page of memory.copies()) {
    for (const { fact, readAt, suspect } of page) {
      const digest = factDigest(fact);
      same &&= facts.get(fact.key)?.digest === digest;
      const young = isNew(fact.createdAt, indexed);
      const doubtful = suspect || young || fact.grants.state === 'unknown' || isOther(indexed, fact);
      const read = hasPolicies && (doubtful || isDue(fact.key, Date.parse(readAt), time));
      copies.set(fact.key, { facts: digest, grants: fact.grants, read, isNew: young });
    }
  }
  for await (const page of memory.facts('source')) {
    for (const fact of page) {
      sources.add(fact.key);
      same &&= facts.get(fact.key)?.digest === factDigest(fact);
    }
  }
  return { copies, sources, sameList: same && facts.size === copies.size + sources.size };
}
