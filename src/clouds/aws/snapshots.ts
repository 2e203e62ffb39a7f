import { keyStems } from '../../model/aws-name.ts';
import { sortGrants } from '../../model/grant.ts';
import type { Reading } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { Encryption, Snapshot } from '../../model/snapshot.ts';
import { ask, gather } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { pooled } from '../pool.ts';
import { publicVolume, type SnapshotReads, snapshotFacts, toGrant } from './ebs.ts';
import type { Ec2, SnapshotRow } from './ec2.ts';
import { explainAwsError } from './errors.ts';
import type { KeyRing } from './keys.ts';
import { ownRows } from './own-rows.ts';
import { type PublicList, publicList } from './public-list.ts';
import type { SharePlan } from './share-plan.ts';

export const collector = 'snapshots';
export const permissions = ['ec2:DescribeSnapshots', 'ec2:DescribeSnapshotAttribute'] as const;

/** Attribute reads under way at once; more gain nothing in one process. */
const width = 10;

/**
 * Reads the EBS snapshots one account owns in one region, page by page; shares only where the plan says one is possible.
 * Where a share cannot be read, the list of public snapshots is asked, so that a public one is still seen.
 */
export async function* readSnapshots(
  ec2: Ec2,
  unit: Unit,
  plan: SharePlan,
  keys: KeyRing,
): AsyncGenerator<CollectorPage<Snapshot>> {
  const stems = keyStems(unit);
  const open = publicList(ec2, unit.account);
  for await (const page of gather(explainAwsError, permissions[0], unit, ec2.ownSnapshots())) {
    const own = ownRows(page.items, unit, permissions[0], (row) => ({ id: row.SnapshotId, owner: row.OwnerId }));
    const items = await pooled(own.rows, width, ({ row, id }) => {
      // Most rows of a long list need no call of their own, and are not made to wait.
      const encryption = keys.encryption({ encrypted: row.Encrypted, keyId: row.KmsKeyId });
      const grants = encryption instanceof Promise ? null : plan.known(encryption, true);
      if (!(encryption instanceof Promise) && grants !== null) {
        return snapshotFacts(row, id, unit, stems, { encryption, grants, glimpsed: [] });
      }
      return readShares(ec2, plan, open, row, id, encryption).then((read) => snapshotFacts(row, id, unit, stems, read));
    });
    const refused = [
      ...keys.refusals(),
      ...items.flatMap(({ grants }) => (grants.state === 'unknown' ? [grants.why] : [])),
    ];
    yield { items, gaps: [...page.gaps, ...own.gaps], refused };
  }
}

async function readShares(
  ec2: Ec2,
  plan: SharePlan,
  open: PublicList,
  row: SnapshotRow,
  id: string,
  asked: Reading<Encryption> | Promise<Reading<Encryption>>,
): Promise<SnapshotReads> {
  const encryption = await asked;
  const grants = plan.known(encryption, true) ?? (await readGrants(ec2, id));
  return { encryption, grants, glimpsed: grants.state === 'unknown' ? await glimpse(open, row, id) : [] };
}

function readGrants(ec2: Ec2, id: string): Promise<Snapshot['grants']> {
  return ask(explainAwsError, permissions[1], async () =>
    sortGrants((await ec2.volumePermissions(id)).map((permission) => toGrant('createVolumePermission', permission))),
  );
}

// An encrypted snapshot cannot be public.
async function glimpse(open: PublicList, row: SnapshotRow, id: string): Promise<Snapshot['glimpsed']> {
  if (row.Encrypted === true) return [];
  return (await open.has(id)) ? [publicVolume] : [];
}
