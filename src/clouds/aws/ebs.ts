import type { KeyStems } from '../../model/aws-name.ts';
import type { Grant } from '../../model/grant.ts';
import { known, type Reading } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { Snapshot, Tags } from '../../model/snapshot.ts';
import { MalformedAnswer } from '../ask.ts';
import { detailsOf, instantOf, textOf } from '../text.ts';
import type { LaunchPermission, SnapshotRow } from './ec2.ts';
import { tagsOf } from './text.ts';

/** A volume id that says that there is none: EC2 puts it on copies. */
const noVolume = 'vol-ffffffff';

/** What a snapshot's row does not say by itself. */
export type SnapshotReads = Pick<Snapshot, 'encryption' | 'grants' | 'glimpsed'>;

/** An EBS snapshot from its row and what was read beside it. */
export function snapshotFacts(
  row: SnapshotRow,
  id: string,
  unit: Unit,
  stems: KeyStems,
  { encryption, grants, glimpsed }: SnapshotReads,
): Snapshot {
  const tags = tagsOf(row.Tags);
  return {
    kind: 'snapshot',
    key: stems.snapshot + id,
    type: 'aws:ec2:snapshot',
    cloud: 'aws',
    account: unit.account,
    region: unit.region,
    name: id,
    createdAt: instantOf(row.StartTime),
    sourceKey: sourceOf(row, stems),
    sizeGiB: row.VolumeSize ?? null,
    tags,
    encryption,
    grants,
    glimpsed,
    automated: automation(tags),
    behind: [],
    details: detailsOf({
      availabilityZone: row.AvailabilityZone,
      description: row.Description === '' ? undefined : row.Description,
      fullSizeBytes: row.FullSnapshotSizeInBytes,
      lineage: row.DataEncryptionKeyId,
      outpost: row.OutpostArn,
      restoreExpires: instantOf(row.RestoreExpiryTime),
      state: row.State,
      storageTier: row.StorageTier,
      transferType: row.TransferType,
    }),
  };
}

// The volume id of a copy is arbitrary. What proves a copy is set by EC2 (the empty volume, a transfer type), never the
// description, which whoever makes a snapshot may write: it could hide what a snapshot was made from.
function sourceOf(row: SnapshotRow, stems: KeyStems): string | null {
  if (row.VolumeId === undefined || row.VolumeId === noVolume || row.TransferType !== undefined) return null;
  return stems.volume + row.VolumeId;
}

const unautomated = known(null);
const proofs = [
  ['aws:backup:source-resource', known({ by: 'aws-backup' })],
  ['aws:dlm:lifecycle-policy-id', known({ by: 'aws-dlm' })],
] as const;

/** The service that made a copy, by a tag only AWS itself can set (the `aws:` prefix is reserved). */
export function automation(tags: Tags): Reading<{ readonly by: string } | null> {
  return proofs.find(([tag]) => Object.hasOwn(tags, tag))?.[1] ?? unautomated;
}

/** A permission as a grant. Throws MalformedAnswer for an audience it does not know: unread is not unshared. */
export function toGrant(through: 'createVolumePermission' | 'launchPermission', permission: LaunchPermission): Grant {
  const organization = permission.OrganizationArn ?? permission.OrganizationalUnitArn;
  if (permission.Group === 'all') return { to: { who: 'everyone' }, through };
  if (permission.UserId !== undefined) return { to: { who: 'account', id: textOf(permission.UserId) ?? '' }, through };
  if (organization !== undefined) return { to: { who: 'organization', id: textOf(organization) ?? '' }, through };
  throw new MalformedAnswer(
    `a permission names an audience that is not known: ${JSON.stringify(permission).slice(0, 100)}`,
  );
}

/** The grant that a public listing shows. */
export const publicVolume: Grant = { to: { who: 'everyone' }, through: 'createVolumePermission' };
