import type { Snapshot } from '../../model/snapshot.ts';
import { ask } from '../ask.ts';
import type { Compute } from './compute.ts';
import { explainGoogleError } from './errors.ts';
import { computePath, keyPath } from './names.ts';
import { grantsOf } from './policy.ts';
import type { Row } from './row.ts';

/** Reads the access policy of one copy directly; null for a copy that has none of its own. */
export async function readCopyPolicy(
  compute: Compute,
  { key }: Pick<Snapshot, 'key'>,
): Promise<Snapshot['grants'] | null> {
  const path = computePath(keyPath(key));
  if (path === null) return null;
  const call = callFor(compute, path.kind, path.place, path.name);
  if (call === null) return null;
  return ask(explainGoogleError, `compute.${path.kind}.getIamPolicy`, async () => grantsOf(await call()));
}

function callFor(compute: Compute, kind: string, place: string, name: string): (() => Promise<Row>) | null {
  switch (kind) {
    case 'snapshots':
      return () => compute.snapshotPolicy(place, name);
    case 'images':
      return () => compute.imagePolicy(name);
    case 'machineImages':
      return () => compute.machineImagePolicy(name);
    case 'disks':
      return () => compute.diskPolicy(place, name);
    case 'instantSnapshots':
      return () => compute.instantSnapshotPolicy(place, name);
    default:
      return null;
  }
}
