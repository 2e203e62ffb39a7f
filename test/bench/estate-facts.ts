import { canonical } from '../../src/model/canonical.ts';
import { known } from '../../src/model/reading.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { bodyHash, keyHash } from '../../src/store/hash.ts';

/** One account and region; epoch 0 is the first scan, each later one changes 1 %, adds 0.5 % and drops 0.5 %. */
export const factScope = {
  cloud: 'aws',
  account: '444455556666',
  region: 'us-east-1',
  collector: 'snapshots',
} as const;

const key = `arn:aws:kms:${factScope.region}:${factScope.account}:key/9f111111-2222-4333-a444-555566667777`;
const readings = {
  encrypted: known({ on: true, keyId: key, keyManager: 'cloud' as const }),
  grants: known([]),
  automated: known(null),
};

/** The facts of an epoch in pages of 1,000, made as they are asked for. */
export function* factPages(size: number, epoch: number): Generator<readonly Snapshot[]> {
  let page: Snapshot[] = [];
  const end = size + Math.floor(size / 200) * epoch;
  for (let index = 0; index < end; index += 1) {
    if (isGone(index, size, epoch)) continue;
    page.push(factAt(index, changedIn(index, size, epoch)));
    if (page.length === 1000) {
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
}

/** How many facts an epoch changed, and the bytes of their canonical JSON. */
export function changesOf(size: number, epoch: number): { readonly rows: number; readonly bytes: number } {
  let [rows, bytes] = [0, 0];
  for (let index = 0; index < size; index += 1) {
    const isChanged = changedIn(index, size, epoch) === epoch && !isGone(index, size, epoch);
    const isDropped = isGone(index, size, epoch) && !isGone(index, size, epoch - 1);
    if (!isChanged && !isDropped) continue;
    rows += 1;
    bytes += canonical(factAt(index, epoch)).length;
  }
  const added = Math.floor(size / 200);
  return { rows: rows + added, bytes: bytes + added * canonical(factAt(size, 0)).length };
}

/** One fact as the store keeps it. */
export interface HashedFact {
  readonly key: string;
  readonly keyHash: number;
  readonly hash: string;
  readonly body: string;
}

/** What every engine must do with a fact before it can know whether it changed. */
export function hashed(fact: Snapshot): HashedFact {
  const body = canonical(fact);
  return { key: fact.key, keyHash: keyHash(fact.key), hash: bodyHash(body), body };
}

const isGone = (index: number, size: number, epoch: number): boolean =>
  index < size && index % 200 >= 57 && index % 200 < 57 + epoch;

/** The last epoch up to this one that changed a fact; 0 where none did. */
function changedIn(index: number, size: number, epoch: number): number {
  const turn = (index % 100) - 30;
  return index < size && turn >= 1 && turn <= epoch ? turn : 0;
}

function factAt(index: number, change: number): Snapshot {
  const name = `snap-${(Math.imul(index + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')}${index.toString(16).padStart(9, '0')}`;
  return {
    account: factScope.account,
    automated: readings.automated,
    behind: [],
    cloud: 'aws',
    createdAt: `2026-0${1 + (index % 9)}-1${index % 10}T02:00:00.000Z`,
    details: { description: `nightly copy ${index}`, state: 'completed', storageTier: 'standard' },
    encryption: readings.encrypted,
    glimpsed: [],
    grants: readings.grants,
    key: `arn:aws:ec2:${factScope.region}:${factScope.account}:snapshot/${name}`,
    kind: 'snapshot',
    name,
    region: factScope.region,
    sizeGiB: 8 + (index % 25) * 8,
    sourceKey: `arn:aws:ec2:${factScope.region}:${factScope.account}:volume/vol-${(index >> 3).toString(16).padStart(17, '0')}`,
    tags: {
      Name: `volume-${index >> 3}`,
      owner: 'finance-data',
      ...(change === 0 ? {} : { reviewed: `in ${change}` }),
    },
    type: 'aws:ec2:snapshot',
  };
}
