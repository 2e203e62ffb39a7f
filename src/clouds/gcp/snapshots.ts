import type { Unit } from '../../model/scan.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { CollectorPage } from '../collector.ts';
import type { Compute } from './compute.ts';
import { readCopies, type Vouched } from './read-copies.ts';
import { snapshotFacts } from './snapshot-facts.ts';

export const collector = 'snapshots';
export const permissions = ['compute.snapshots.list', 'compute.snapshots.getIamPolicy'] as const;

/** Reads the global snapshots of one project, each with its own access policy. */
export function readSnapshots(
  compute: Compute,
  unit: Unit,
  vouched?: Vouched,
): AsyncGenerator<CollectorPage<Snapshot>> {
  return readCopies(
    {
      kind: 'snapshots',
      listPermission: permissions[0],
      policyPermission: permissions[1],
      list: compute.snapshots(),
      policy: ({ path }) => compute.snapshotPolicy(path.place, path.name),
      toFact: snapshotFacts,
    },
    unit,
    vouched,
  );
}
