import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { BlockState, Fact } from '../../src/model/fact.ts';
import type { Grant } from '../../src/model/grant.ts';
import type { Policy } from '../../src/model/policy.ts';
import { known } from '../../src/model/reading.ts';
import { scopeKey } from '../../src/model/scope.ts';
import type { Snapshot, Source } from '../../src/model/snapshot.ts';
import type { StoredSnapshot } from '../../src/model/verdict.ts';
import { settleScan } from '../../src/scan/settle.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { begin, commit, type End, observedAt, place, snapshot, startOf, totals, volume } from '../store/facts.ts';

/** A store of its own, closed and removed with the test. */
export async function ownStore(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-planted-'));
  const store = await openStore(`sqlite:${join(folder, 'store.db')}`, { now: () => Date.UTC(2026, 0, 1) });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return store;
}

/** An account outside everything. */
export const strangerId = '999999999999';

/** A share with everyone or with one account. */
export function share(who: string, through = 'createVolumePermission'): Grant {
  return { to: who === 'everyone' ? { who } : { who: 'account', id: who }, through };
}

/** A snapshot that is shared like this. */
export function copyOf(name: string, grants: readonly Grant[] = [], part: Partial<Snapshot> = {}): Snapshot {
  return { ...snapshot(name), tags: {}, grants: known(grants), ...part };
}

/** An image with these snapshots behind it. */
export function imageOf(name: string, grants: readonly Grant[], behind: readonly string[]): Snapshot {
  const key = `arn:aws:ec2:eu-west-1::image/${name}`;
  return copyOf(name, grants, { key, type: 'aws:ec2:image', behind });
}

/** A volume with these tags. */
export function sourceOf(name: string, tags: Readonly<Record<string, string>>): Source {
  return { ...volume(name, ''), tags };
}

/** What one planted scan sees of the one place there is; what is not given was read and is empty. */
export interface Sighting {
  readonly snapshots?: readonly Snapshot[];
  readonly images?: readonly Snapshot[];
  readonly volumes?: readonly Source[];
  readonly block?: BlockState;
  readonly members?: readonly string[];
  /** How units ended that were not read to their end, by collector. */
  readonly ends?: Readonly<Record<string, End>>;
}

/** Nobody is trusted but the organization; nothing is sensitive. */
export const plainPolicy: Policy = {
  trust: {
    aws: { organization: true, accounts: [], organizations: [], principals: [] },
    azure: { organization: true, accounts: [], organizations: [], principals: [] },
    gcp: { organization: true, accounts: [], organizations: [], principals: [] },
  },
  owners: { tag: 'owner', teams: {}, accounts: {} },
  sensitive: { tags: [], keys: [] },
  staleDays: 180,
  expected: [],
  unusedDays: 90,
  administratorLimit: 5,
  logRetentionDays: 365,
  maxAgeMs: 36 * 3_600_000,
};

/** Commits every unit of a scan without settling it; gives its number. */
export async function plant(store: Store, number: number, seen: Sighting): Promise<number> {
  const { id } = await begin(store, number);
  const where = { cloud: 'aws', account: '111122223333' } as const;
  const blockPlace = place('snapshot-public-block');
  const accounts: readonly Fact[] = [
    { kind: 'organization', domains: [], pools: known([]), key: 'o-own', ...where, region: 'global', id: 'o-own' },
    ...(seen.members ?? [where.account]).map(
      (account): Fact => ({
        kind: 'account',
        key: `account-${account}`,
        ...where,
        account,
        region: 'global',
        name: null,
        active: true,
        status: 'ACTIVE',
        aliases: [],
        tenant: null,
        parent: null,
      }),
    ),
  ];
  const block: Fact = {
    kind: 'public-block',
    key: scopeKey(blockPlace),
    ...where,
    region: 'eu-west-1',
    covers: 'snapshots',
    blocks: seen.block ?? 'none',
    managedBy: null,
  };
  const units: readonly (readonly [collector: string, region: string, facts: readonly Fact[]])[] = [
    ['accounts', 'global', accounts],
    ['images', 'eu-west-1', seen.images ?? []],
    ['snapshot-public-block', 'eu-west-1', [block]],
    ['snapshots', 'eu-west-1', seen.snapshots ?? []],
    ['volumes', 'eu-west-1', seen.volumes ?? []],
  ];
  for (const [collector, region, facts] of units) {
    const end = seen.ends?.[collector] ?? 'complete';
    await commit(store, id, { scope: place(collector, region), end, pages: end === 'refused' ? [] : [facts] });
  }
  return id;
}

/** One whole scan: planted, settled by a policy at a time (by default when it began), finished. */
export async function scanPlanted(
  store: Store,
  number: number,
  seen: Sighting,
  { policy = plainPolicy, asOf = startOf(number) }: { readonly policy?: Policy; readonly asOf?: string } = {},
): Promise<number> {
  const scan = await plant(store, number, seen);
  await settleScan({ store, scan, policy, asOf });
  await store.finishScan(scan, observedAt(scan), totals);
  return scan;
}

/** The copy of that name as of a scan. */
export async function copyAt(store: Store, scan: number, name: string): Promise<StoredSnapshot> {
  const [found] = await store.find(scan, name);
  if (found === undefined) throw new Error(`no copy is called ${name}`);
  return found;
}
