import type { EbsSnapshot, VolumePermission } from '../copies.ts';
import { type Estate, emptyPlace } from '../estate.ts';
import type { Placed, Shelf } from '../shelf.ts';
import { accountsOf } from './organization.ts';
import type { EstateSetting } from './setting.ts';

/** Where the large estate keeps its snapshots. */
export const largePlace = { account: '444455556666', region: 'us-east-1' } as const;

/** How many snapshots a large estate has of each kind; all derive from the index alone. */
export interface LargeCount {
  readonly total: number;
  readonly altered: number;
  readonly added: number;
  readonly removed: number;
}

/** One account and region with `size` (default 100,000) snapshots, each made from its index when it is asked for. */
export function largeEstate({ now, size = 100_000, changed = false }: EstateSetting): Estate {
  const specs = [{ id: largePlace.account, name: 'large', parentId: '' }];
  const accounts = accountsOf(specs);
  const place = { ...emptyPlace(), snapshots: generatedShelf(now, size, changed), encryptionByDefault: true };
  accounts.get(largePlace.account)?.places.set(largePlace.region, { ...place, imageBlock: 'block-new-sharing' });
  return {
    name: 'large',
    partition: 'aws',
    homeId: largePlace.account,
    regions: [{ name: largePlace.region, optIn: false }],
    organization: null,
    accounts,
    foreign: new Map(),
    faults: [],
  };
}

/** What a second look with `changed` finds different, in figures. */
export function largeCount(size: number, changed: boolean): LargeCount {
  if (!changed) return { total: size, altered: 0, added: 0, removed: 0 };
  const added = Math.floor(size / 200);
  let altered = 0;
  let removed = 0;
  for (let index = 0; index < size; index += 1) {
    if (isRemoved(index)) removed += 1;
    else if (isAltered(index)) altered += 1;
  }
  return { total: size - removed + added, altered, added, removed };
}

const isRemoved = (index: number): boolean => index % 200 === 57;
const isAltered = (index: number): boolean => index % 100 === 31;

function generatedShelf(now: Date, size: number, changed: boolean): Shelf<EbsSnapshot> {
  const end = changed ? size + Math.floor(size / 200) : size;
  const deleted = new Set<number>();
  const isGone = (index: number): boolean => deleted.has(index) || (changed && index < size && isRemoved(index));
  const make = (index: number): EbsSnapshot =>
    snapshotAt(index, now.getTime(), changed && isAltered(index) && index < size);
  return {
    *walk(from): Generator<Placed<EbsSnapshot>> {
      for (let index = from; index < end; index += 1) {
        if (!isGone(index)) yield { position: index, item: make(index) };
      }
    },
    get(id) {
      const index = indexOf(id);
      return index === undefined || index >= end || isGone(index) ? undefined : make(index);
    },
    add() {
      throw new Error('A generated estate takes no further snapshots.');
    },
    remove(id) {
      const index = indexOf(id);
      if (index === undefined || index >= end || isGone(index)) return false;
      deleted.add(index);
      return true;
    },
    count: () => largeCount(size, changed).total - deleted.size,
  };
}

/** Ids are scattered in front and tell the index at the end, so that both orders are cheap. */
function idAt(index: number): string {
  return `snap-${scatter(index)}${index.toString(16).padStart(9, '0')}`;
}

function indexOf(id: string): number | undefined {
  const found = /^snap-([0-9a-f]{8})([0-9a-f]{9})$/.exec(id);
  if (found?.[2] === undefined) return undefined;
  const index = Number.parseInt(found[2], 16);
  return scatter(index) === found[1] ? index : undefined;
}

function scatter(index: number): string {
  return (Math.imul(index + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
}

const hour = 3_600_000;
const keys = ['0a', '1b', '2c'].map(
  (mark) => `arn:aws:kms:us-east-1:${largePlace.account}:key/${mark}111111-2222-4333-a444-555566667777`,
);
const teams = ['finance-data', 'storage-team', 'web-team', 'data-lab'];

/** Of 1,000 snapshots: 2 public, 3 shared with a stranger, 10 with a sister account, 700 encrypted. */
function snapshotAt(index: number, now: number, altered: boolean): EbsSnapshot {
  const place = index % 1000;
  const encrypted = place >= 300;
  return {
    id: idAt(index),
    ownerId: largePlace.account,
    volumeId: `vol-0${scatter(index >> 3)}${(index >> 3).toString(16).padStart(8, '0')}`,
    sizeGiB: 8 + (index % 25) * 8,
    startTime: new Date(now - (1 + (index % 17_000)) * hour).toISOString(),
    encrypted,
    kmsKeyId: encrypted ? (keys[index % keys.length] ?? null) : null,
    dataEncryptionKeyId: null,
    description: `nightly copy ${index}`,
    tier: index % 50 === 0 ? 'archive' : 'standard',
    state: 'completed',
    permissions: permissionsAt(place),
    tags: [
      { key: 'Name', value: `volume-${index >> 3}` },
      { key: 'owner', value: teams[(index >> 3) % teams.length] ?? '' },
      ...(altered ? [{ key: 'reviewed', value: 'yes' }] : []),
    ],
  };
}

function permissionsAt(place: number): VolumePermission[] {
  if (place < 2) return [{ group: 'all' }];
  if (place < 5) return [{ userId: '999999999999' }];
  return place < 15 ? [{ userId: '222233334444' }] : [];
}
