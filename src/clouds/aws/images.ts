import { type KeyStems, keyStems } from '../../model/aws-name.ts';
import { type Grant, sortGrants } from '../../model/grant.ts';
import { type Gap, known, type Reading, unknown, why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import type { Encryption, Snapshot } from '../../model/snapshot.ts';
import { ask, gather } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { pooled } from '../pool.ts';
import { detailsOf, instantText } from '../text.ts';
import { automation, toGrant } from './ebs.ts';
import type { Ec2, ImageRow } from './ec2.ts';
import { explainAwsError } from './errors.ts';
import { ownRows } from './own-rows.ts';
import { tagsOf } from './text.ts';

export const collector = 'images';
export const permissions = ['ec2:DescribeImages', 'ec2:DescribeImageAttribute'] as const;

const width = 10;
const publicLaunch: Grant = { to: { who: 'everyone' }, through: 'launchPermission' };

/**
 * Reads the machine images one account owns in one region, disabled ones included, with who may launch them and the
 * snapshots behind them. Every launch permission is read: shares with organizations stand nowhere else.
 */
export async function* readImages(ec2: Ec2, unit: Unit): AsyncGenerator<CollectorPage<Snapshot>> {
  const stems = keyStems(unit);
  for await (const page of gather(explainAwsError, permissions[0], unit, ec2.ownImages())) {
    const own = ownRows(page.items, unit, permissions[0], (row) => ({ id: row.ImageId, owner: row.OwnerId }));
    const items = await pooled(own.rows, width, async ({ row, id }): Promise<Snapshot> => {
      const grants = await ask(explainAwsError, permissions[1], async () =>
        sortGrants((await ec2.launchPermissions(id)).map((permission) => toGrant('launchPermission', permission))),
      );
      return imageFacts(row, id, unit, stems, grants);
    });
    const refused = items.flatMap(({ grants }) => (grants.state === 'unknown' ? [grants.why] : []));
    yield { items, gaps: [...page.gaps, ...own.gaps, ...shapeless(own.rows, unit)], refused };
  }
}

function imageFacts(row: ImageRow, id: string, unit: Unit, stems: KeyStems, grants: Snapshot['grants']): Snapshot {
  const tags = tagsOf(row.Tags);
  return {
    kind: 'snapshot',
    key: stems.image + id,
    type: 'aws:ec2:image',
    cloud: 'aws',
    account: unit.account,
    region: unit.region,
    name: id,
    createdAt: instantText(row.CreationDate),
    sourceKey: null,
    sizeGiB: sizeOf(row),
    tags,
    encryption: encryptionOf(row),
    grants,
    glimpsed: row.Public === true ? [publicLaunch] : [],
    automated: automation(tags),
    behind: behind(row, stems),
    details: detailsOf({
      architecture: row.Architecture,
      deprecation: row.DeprecationTime,
      deregistrationProtection: row.DeregistrationProtection,
      description: row.Description === '' ? undefined : row.Description,
      imageName: row.Name,
      platform: row.PlatformDetails,
      sourceImage: row.SourceImageId,
      sourceInstance: row.SourceInstanceId,
      sourceRegion: row.SourceImageRegion,
      state: row.State,
    }),
  };
}

function disks(row: ImageRow): readonly NonNullable<NonNullable<ImageRow['BlockDeviceMappings']>[number]['Ebs']>[] {
  return row.BlockDeviceMappings?.flatMap(({ Ebs }) => (Ebs === undefined ? [] : [Ebs])) ?? [];
}

function behind(row: ImageRow, stems: KeyStems): readonly string[] {
  const ids = new Set(
    disks(row).flatMap(({ SnapshotId }) => (SnapshotId === undefined || SnapshotId === '' ? [] : [SnapshotId])),
  );
  return [...ids].sort().map((id) => stems.snapshot + id);
}

function sizeOf(row: ImageRow): number | null {
  let size = 0;
  for (const { VolumeSize } of disks(row)) {
    if (VolumeSize === undefined) return null;
    size += VolumeSize;
  }
  return size === 0 ? null : size;
}

// An image is encrypted where all of its disks are. Its row names no keys: those stand on the snapshots behind it.
function encryptionOf(row: ImageRow): Reading<Encryption> {
  const said = disks(row).map(({ Encrypted }) => Encrypted);
  if (said.some((encrypted) => encrypted === false)) return known({ on: false, keyId: null, keyManager: null });
  if (row.BlockDeviceMappings === undefined || said.includes(undefined))
    return unknown('malformed', { said: 'the listing does not say whether it is encrypted' });
  const on = said.length > 0;
  return known({ on, keyId: null, keyManager: on ? 'unknown' : null });
}

// Without the list of its disks an image might expose any snapshot of the region: then the listing is not whole.
function shapeless(rows: readonly { readonly row: ImageRow; readonly id: string }[], unit: Unit): readonly Gap[] {
  const bad = rows.find(({ row }) => row.BlockDeviceMappings === undefined);
  if (bad === undefined) return [];
  return [
    { why: why('malformed', { needs: permissions[0], said: `${bad.id} has no list of disks`, scope: scopeKey(unit) }) },
  ];
}
