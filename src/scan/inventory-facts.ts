import { sensitiveBy } from '../exposure/sensitivity.ts';
import type { Policy } from '../model/policy.ts';
import { known, type Reading, unknown } from '../model/reading.ts';
import type { CloudId } from '../model/scope.ts';
import type { Tags } from '../model/snapshot.ts';
import type { Membership } from '../model/trust.ts';
import type { Store } from '../store/store.ts';
import { readMembership } from './membership.ts';

/** What a scan knows of the things and principals that audit events name. */
export interface InventoryFacts {
  /** Who belongs to us, of each cloud that was scanned. */
  readonly membership: ReadonlyMap<CloudId, Membership>;
  /** What makes each of the wanted copies and sources sensitive, by key; one that is not in it is not in the inventory. */
  readonly sensitive: Reading<ReadonlyMap<string, readonly string[]>>;
  /** Tags of the wanted copies and sources. */
  readonly tags: ReadonlyMap<string, Tags>;
  /** When each user and role was made, ISO 8601, by key. */
  readonly createdAt: Reading<ReadonlyMap<string, string>>;
}

const notScanned = unknown('not-asked', { said: 'nothing was scanned yet' });

/** Reads it as of a scan (null: nothing was scanned), for the copies and sources that are wanted alone. */
export async function readInventoryFacts(
  store: Store,
  scan: number | null,
  policy: Policy,
  wanted: ReadonlySet<string>,
): Promise<InventoryFacts> {
  if (scan === null) return { membership: new Map(), sensitive: notScanned, tags: new Map(), createdAt: notScanned };
  const coverage = await store.coverage(scan);
  const membership = new Map<CloudId, Membership>();
  for (const cloud of new Set(coverage.map((row) => row.cloud)))
    membership.set(cloud, await readMembership(store, scan, cloud, coverage));
  const tags = new Map<string, Tags>();
  const sensitive = new Map<string, readonly string[]>();
  await readSources(store, policy, wanted, tags, sensitive);
  for (const key of wanted) {
    for (const { fact, verdict } of await store.find(scan, key)) {
      if (fact.key !== key) continue;
      tags.set(key, fact.tags);
      if (verdict?.sensitive.state === 'known') sensitive.set(key, verdict.sensitive.value);
    }
  }
  return { membership, sensitive: known(sensitive), tags, createdAt: known(await createdAt(store, scan)) };
}

// A label once seen on a source counts; the last tags it had are the ones that a change can select by.
async function readSources(
  store: Store,
  policy: Policy,
  wanted: ReadonlySet<string>,
  tags: Map<string, Tags>,
  sensitive: Map<string, readonly string[]>,
): Promise<void> {
  for await (const page of store.sourcesEver()) {
    for (const source of page) {
      if (!wanted.has(source.key)) continue;
      const { encryption } = source;
      const keyId = encryption.state === 'known' ? encryption.value.keyId : null;
      const reasons = sensitiveBy(source.tags, [], keyId === null ? [] : [keyId], policy.sensitive);
      tags.set(source.key, source.tags);
      sensitive.set(source.key, [...new Set([...(sensitive.get(source.key) ?? []), ...reasons])].sort());
    }
  }
}

async function createdAt(store: Store, scan: number): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>();
  for await (const page of store.facts(scan, 'iam-identity'))
    for (const { key, createdAt: at } of page) if (at !== null) made.set(key, at);
  return made;
}
