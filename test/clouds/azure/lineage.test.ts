import { expect, test } from 'vitest';
import { lineageOf } from '../../../src/clouds/azure/lineage.ts';
import { idOf, subscription } from './fakes.ts';

const disk = idOf('Microsoft.Compute/disks/d');
const snapshot = idOf('Microsoft.Compute/snapshots/s');
const far = (id: string) => id.replace(subscription, 'far');
const key = (id: string) => id.toLowerCase();

test.each<readonly [string, unknown, string | null, string | null]>([
  ['nothing', undefined, null, null],
  ['a disk', disk, key(disk), null],
  ['a disk spelt otherwise', disk.slice(1).toUpperCase(), key(disk), null],
  ['a disk of another subscription', far(disk), key(far(disk)), null],
  ['a copy beside it, which no list of disks would show', snapshot, null, key(snapshot)],
  ['what names no resource, which no list of disks would show', 'Garbage', null, 'garbage'],
  ['a copy in another subscription', far(snapshot), key(far(snapshot)), key(far(snapshot))],
])('a snapshot made from %s', (_what, id, sourceKey, copiedFrom) => {
  expect(lineageOf(id, subscription)).toEqual({ sourceKey, copiedFrom });
});
