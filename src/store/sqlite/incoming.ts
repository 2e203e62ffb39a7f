import { canonical } from '../../model/canonical.ts';
import type { Fact } from '../../model/fact.ts';
import { bodyHash, keyHash } from '../hash.ts';
import type { Incoming } from './items.ts';
import { kindNumber } from './kinds.ts';

/** A fact as it is stored. */
export function toIncoming(fact: Fact): Incoming {
  const body = canonical(fact);
  const name = 'name' in fact && fact.name !== null && !fact.key.endsWith(fact.name) ? fact.name : null;
  return { key: fact.key, keyHash: keyHash(fact.key), kind: kindNumber[fact.kind], name, hash: bodyHash(body), body };
}
