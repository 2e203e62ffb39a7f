import { generatedShelf } from '../../generated-shelf.ts';
import type { Shelf } from '../../shelf.ts';
import type { EbsSnapshot, VolumePermission } from '../copies.ts';
import { type Estate, emptyPlace, type Place } from '../estate.ts';
import type { Volume } from '../sources.ts';
import { commonIdentities } from './common-identities.ts';
import { accountsOf } from './organization.ts';
import { daysBefore, type EstateSetting } from './setting.ts';
import { addTrail } from './trail-maker.ts';

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
  const place: Place = {
    ...emptyPlace(),
    snapshots: snapshotShelf(now, size, changed),
    volumes: volumeShelf(now, size),
    imageBlock: 'block-new-sharing',
    encryptionByDefault: true,
  };
  for (const id of keyIds) {
    const createdAt = daysBefore(now, 900);
    place.keys.add({
      id,
      manager: 'CUSTOMER',
      alias: null,
      description: '',
      createdAt,
      state: 'Enabled',
      usableBy: [],
    });
  }
  accounts.get(largePlace.account)?.places.set(largePlace.region, place);
  const estate: Estate = {
    name: 'large',
    partition: 'aws',
    homeId: largePlace.account,
    regions: [{ name: largePlace.region, optIn: false }],
    organization: null,
    accounts,
    foreign: new Map(),
    faults: [],
  };
  commonIdentities(estate, now, largePlace.account, 5);
  const { account, region } = largePlace;
  addTrail(estate, now, { account, id: 'trail', home: region, bucket: 'large-trail', keptDays: 400, lockedDays: 400 });
  return estate;
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

function snapshotShelf(now: Date, size: number, changed: boolean): Shelf<EbsSnapshot> {
  return generatedShelf({
    end: changed ? size + Math.floor(size / 200) : size,
    make: (index) => snapshotAt(index, now.getTime(), changed && index < size && isAltered(index)),
    indexOf: (id) => indexOf('snap-', id),
    isMissing: (index) => changed && index < size && isRemoved(index),
    count: largeCount(size, changed).total,
  });
}

/** A volume for every eight snapshots; one in fifty is gone, so that its snapshots are orphans. */
function volumeShelf(now: Date, size: number): Shelf<Volume> {
  const end = Math.ceil((size * 1.005) / 8);
  return generatedShelf({
    end,
    make: (index) => volumeAt(index, now.getTime()),
    indexOf: (id) => indexOf('vol-', id),
    isMissing: (index) => index % 50 === 49,
    count: end - Math.floor(end / 50),
  });
}

/** Ids are scattered in front and tell the index at the end, so that both orders are cheap. */
function idAt(prefix: 'snap-' | 'vol-', index: number): string {
  return `${prefix}${scatter(index)}${index.toString(16).padStart(9, '0')}`;
}

function indexOf(prefix: 'snap-' | 'vol-', id: string): number | undefined {
  const found = /^([a-z]+-)([0-9a-f]{8})([0-9a-f]{9})$/.exec(id);
  if (found?.[1] !== prefix || found[3] === undefined) return undefined;
  const index = Number.parseInt(found[3], 16);
  return scatter(index) === found[2] ? index : undefined;
}

function scatter(index: number): string {
  return (Math.imul(index + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
}

const hour = 3_600_000;
const keyIds = ['0a', '1b', '2c'].map((mark) => `${mark}111111-2222-4333-a444-555566667777`);
const keyArns = keyIds.map((id) => `arn:aws:kms:${largePlace.region}:${largePlace.account}:key/${id}`);
const teams = ['finance-data', 'storage-team', 'web-team', 'data-lab'];

/** Of 1,000 snapshots: 2 public, 3 shared with a stranger, 10 with a sister account, 700 encrypted. */
function snapshotAt(index: number, now: number, altered: boolean): EbsSnapshot {
  const place = index % 1000;
  const encrypted = place >= 300;
  return {
    id: idAt('snap-', index),
    ownerId: largePlace.account,
    volumeId: idAt('vol-', index >> 3),
    sizeGiB: 8 + (index % 25) * 8,
    startTime: new Date(now - (1 + (index % 17_000)) * hour).toISOString(),
    encrypted,
    kmsKeyId: encrypted ? (keyArns[index % keyArns.length] ?? null) : null,
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

function volumeAt(index: number, now: number): Volume {
  const owner = teams[index % teams.length] ?? '';
  return {
    id: idAt('vol-', index),
    sizeGiB: 8 + (index % 25) * 8,
    createdAt: new Date(now - 18_000 * hour).toISOString(),
    encrypted: false,
    kmsKeyId: null,
    snapshotId: null,
    instanceId: null,
    device: '/dev/xvda',
    tags: [{ key: 'owner', value: owner }],
  };
}

function permissionsAt(place: number): VolumePermission[] {
  if (place < 2) return [{ group: 'all' }];
  if (place < 5) return [{ userId: '999999999999' }];
  return place < 15 ? [{ userId: '222233334444' }] : [];
}
