import { seededIds } from '../../seed.ts';
import { heldShelf } from '../../shelf.ts';
import type { Foreign } from '../estate.ts';
import { daysBefore } from './setting.ts';

/** Strangers' public things in one region: `count` snapshots, a quarter as many images, three database snapshots. */
export function strangers(now: Date, count: number, seed: number): Foreign {
  const ids = seededIds(seed);
  const owners = ['801119661308', '679593333241', '099720109477', '309956199498'];
  const ownerOf = (at: number): string => owners[at % owners.length] ?? '801119661308';
  const held: Foreign = {
    snapshots: heldShelf(),
    images: heldShelf(),
    dbSnapshots: heldShelf(),
    clusterSnapshots: heldShelf(),
  };
  for (let at = 0; at < count; at += 1) {
    const id = `snap-0${ids.hex(16)}`;
    const ownerId = ownerOf(at);
    held.snapshots.add({
      id,
      ownerId,
      volumeId: 'vol-ffffffff',
      sizeGiB: 30,
      startTime: daysBefore(now, 100 + at),
      encrypted: false,
      kmsKeyId: null,
      dataEncryptionKeyId: null,
      description: 'Public image of a vendor',
      tier: 'standard',
      state: 'completed',
      permissions: [{ group: 'all' }],
      tags: [],
    });
    if (at % 4 !== 0) continue;
    held.images.add({
      id: `ami-0${ids.hex(16)}`,
      ownerId,
      name: `vendor-image-${at}`,
      description: 'Public image of a vendor',
      creationDate: daysBefore(now, 100 + at),
      deprecationTime: null,
      sourceInstanceId: null,
      state: 'available',
      disks: [{ device: '/dev/sda1', snapshotId: id, sizeGiB: 30, encrypted: false }],
      permissions: [{ group: 'all' }],
      tags: [],
    });
  }
  for (let at = 0; at < 3 && count > 0; at += 1) {
    held.dbSnapshots.add({
      id: `vendor-sample-${at}`,
      ownerId: ownerOf(at),
      instanceId: 'vendor-sample',
      resourceId: `db-${ids.letters(26)}`,
      engine: 'mysql',
      sizeGiB: 20,
      createdAt: daysBefore(now, 200 + at),
      type: 'manual',
      status: 'available',
      encrypted: false,
      kmsKeyId: null,
      restore: ['all'],
      tags: [],
    });
  }
  return held;
}
