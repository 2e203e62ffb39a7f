import type { Memory, Remembered } from '../../../src/clouds/cloud.ts';
import { factDigest, grantsDigest } from '../../../src/clouds/gcp/asset-digest.ts';
import type { IndexedUnit } from '../../../src/clouds/gcp/asset-unit.ts';
import type { FactOf } from '../../../src/model/fact.ts';
import type { Grant } from '../../../src/model/grant.ts';
import type { Coverage, Unit } from '../../../src/model/scan.ts';
import type { Snapshot, Source } from '../../../src/model/snapshot.ts';
import { snapshot, volume } from '../../store/facts.ts';
import { account, shopUnit } from './rows.ts';

/** When the index is asked in these tests, milliseconds since the epoch. */
export const askedAt = Date.parse('2026-11-20T00:00:00Z');
/** A day, milliseconds. */
export const day = 86_400_000;
/** A unit of the shop. */
export const images: Unit = shopUnit('images');

/** The time so many days before the index was asked. */
export function ago(days: number): string {
  return new Date(askedAt - days * day).toISOString();
}

/** Everyone may use it. */
export const everyone: readonly Grant[] = [{ to: { who: 'everyone', id: 'allUsers' }, through: 'roles/viewer' }];

/** An old image of the shop. */
export function image(name: string, part: Partial<Snapshot> = {}): Snapshot {
  return {
    ...snapshot(name),
    key: `//compute.googleapis.com/projects/${account}/global/images/${name}`,
    type: 'gcp:compute:image',
    cloud: 'gcp',
    account,
    region: 'global',
    createdAt: ago(100),
    ...part,
  };
}

/** A database of the shop. */
export function database(name: string): Source {
  const key = `//cloudsql.googleapis.com/projects/${account}/instances/${name}`;
  return { ...volume(name, ''), key, type: 'gcp:sqladmin:instance', cloud: 'gcp', account, createdAt: ago(100) };
}

/** What an index says that has these facts as they are. */
export function indexOf(facts: readonly (Snapshot | Source)[], part: Partial<IndexedUnit> = {}): IndexedUnit {
  const grants = new Map<string, string>();
  for (const fact of facts) {
    const held = fact.kind === 'snapshot' && fact.grants.state === 'known' ? grantsDigest(fact.grants.value) : null;
    if (held !== null) grants.set(fact.key, held);
  }
  const createdAt = (text: string | null): number | null => (text === null ? null : Date.parse(text));
  return {
    at: askedAt,
    facts: new Map(facts.map((fact) => [fact.key, { digest: factDigest(fact), createdAt: createdAt(fact.createdAt) }])),
    grants,
    policy: [],
    ...part,
  };
}

/** A copy that was read directly a day before, and that nobody outside could use. */
export function remembered(fact: Snapshot, part: Partial<Remembered> = {}): Remembered {
  return { fact, readAt: ago(1), suspect: false, ...part };
}

/** A memory of these. */
export function memoryOf(
  copies: readonly Remembered[],
  {
    sources = [],
    policies = [],
    ...more
  }: {
    readonly sources?: readonly Source[];
    readonly policies?: readonly FactOf<'iam-policy'>[];
  } & Partial<Memory> = {},
): Memory {
  return {
    scansAt: async () => [ago(1), ago(2)],
    before: async () => answer(),
    distrust: async () => null,
    async *copies() {
      if (copies.length > 0) yield copies;
    },
    async *facts(kind) {
      const kept: readonly FactOf<'source' | 'iam-policy'>[] = kind === 'source' ? sources : policies;
      // Those of one kind are all of it.
      if (kept.length > 0) yield kept as readonly FactOf<typeof kind>[];
    },
    ...more,
  };
}

/** The unit's last answer: a day ago, everything read directly. */
export function answer(part: Partial<Coverage> = {}): Coverage {
  return {
    ...images,
    state: 'complete',
    why: null,
    ended: true,
    items: 1,
    calls: 1,
    observedAt: ago(1),
    scan: 1,
    ...part,
  };
}
