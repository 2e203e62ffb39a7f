import type { Fact } from '../../src/model/fact.ts';
import { known } from '../../src/model/reading.ts';
import type { Scan, ScanTotals, UnitOutcome } from '../../src/model/scan.ts';
import type { Scope } from '../../src/model/scope.ts';
import type { Snapshot, Source } from '../../src/model/snapshot.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import type { Store } from '../../src/store/store.ts';

/** A scope of the one account these tests know. */
export function place(collector: string, region = 'eu-west-1'): Scope {
  return { cloud: 'aws', account: '111122223333', region, collector };
}

/** A snapshot whose facts differ with `size`. */
export function snapshot(name: string, size = 8, region = 'eu-west-1'): Snapshot {
  return {
    kind: 'snapshot',
    key: `arn:aws:ec2:${region}::snapshot/${name}`,
    type: 'aws:ec2:snapshot',
    cloud: 'aws',
    account: '111122223333',
    region,
    name,
    createdAt: null,
    sourceKey: null,
    sizeGiB: size,
    tags: { Name: 'an "odd" näme\n' },
    encryption: known({ on: false, keyId: null, keyManager: null }),
    grants: known([]),
    glimpsed: [],
    automated: known(null),
    behind: [],
    details: {},
  };
}

/** A volume. */
export function volume(name: string, label: string): Source {
  return {
    kind: 'source',
    key: `arn:aws:ec2:eu-west-1:111122223333:volume/${name}`,
    type: 'aws:ec2:volume',
    cloud: 'aws',
    account: '111122223333',
    region: 'eu-west-1',
    name,
    createdAt: null,
    sizeGiB: 8,
    tags: { label },
    encryption: known({ on: false, keyId: null, keyManager: null }),
    attachedTo: [],
    details: {},
  };
}

/** A verdict, told apart by its owner. */
export function verdict(owner: string): Verdict {
  return {
    exposure: { state: 'private', certain: true, audiences: [], why: null },
    grants: known([]),
    source: known('none'),
    owner: { name: owner, from: 'tag', team: null },
    sensitive: known([]),
  };
}

const denied = { cause: 'denied', needs: 'ec2:DescribeSnapshots', said: null, scope: null } as const;

/** The ways a unit can end. */
export const ends = {
  complete: { state: 'complete', why: null, ended: true },
  refusedParts: { state: 'partial', why: denied, ended: true },
  cut: { state: 'partial', why: denied, ended: false },
  refused: { state: 'not-assessed', why: denied, ended: false },
  off: { state: 'off', why: { ...denied, cause: 'region-off' }, ended: true },
} as const satisfies Record<string, Omit<UnitOutcome, 'calls' | 'observedAt'>>;

/** The name of an end. */
export type End = keyof typeof ends;

/** One unit of a planned scan. */
export interface PlannedFacts {
  readonly scope: Scope;
  readonly end: End;
  readonly pages: readonly (readonly Fact[])[];
}

/** Totals nobody looks at. */
export const totals: ScanTotals = { copies: 0, calls: 0, accounts: 0, regions: 0, states: {}, coverage: {} };

/** When a scan of these tests began: one a day. */
export function startOf(scan: number): string {
  return new Date(Date.UTC(2026, 0, scan)).toISOString();
}

/** When a scan's unit finished reading. */
export function observedAt(scan: number): string {
  return new Date(Date.UTC(2026, 0, scan, 1)).toISOString();
}

/** Begins the scan with this number. */
export function begin(store: Store, number: number): Promise<Scan> {
  const selection = { clouds: [], accounts: [], regions: [], collectors: [], full: false };
  return store.beginScan({
    startedAt: startOf(number),
    asOf: startOf(number),
    selection,
    config: 'config',
    version: '0.0.0',
  });
}

/** Reads and commits one unit of the scan being written. */
export async function commit(store: Store, scan: number, { scope, end, pages }: PlannedFacts): Promise<void> {
  const unit = await store.openUnit(scan, scope);
  for (const page of pages) await unit.page(page);
  await unit.commit({ ...ends[end], calls: pages.length, observedAt: observedAt(scan) });
}

/** One whole scan of these units. */
export async function scanOnce(store: Store, number: number, units: readonly PlannedFacts[]): Promise<Scan> {
  const scan = await begin(store, number);
  for (const unit of units) await commit(store, scan.id, unit);
  return store.finishScan(scan.id, observedAt(number), totals);
}

/** All rows of pages. */
export async function all<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const rows: T[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
}
