import { hash } from 'node:crypto';
import { canonical } from '../../model/canonical.ts';
import type { Grant } from '../../model/grant.ts';
import { known } from '../../model/reading.ts';
import type { Snapshot, Source } from '../../model/snapshot.ts';

const none = known([]);

/** A short text that is the same for the same facts, whoever may use them left aside. */
export function factDigest(fact: Snapshot | Source): string {
  return digest(fact.kind === 'snapshot' ? { ...fact, grants: none, glimpsed: [] } : fact);
}

/** The same of grants; null for none. */
export function grantsDigest(grants: readonly Grant[]): string | null {
  return grants.length === 0 ? null : digest(grants);
}

function digest(value: unknown): string {
  return hash('sha256', canonical(value), 'base64url').slice(0, 20);
}
