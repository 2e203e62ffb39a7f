import {
  CreateTagsCommand,
  DeleteTagsCommand,
  type LaunchPermission,
  ModifyImageAttributeCommand,
  ModifySnapshotAttributeCommand,
} from '@aws-sdk/client-ec2';
import { ModifyDBClusterSnapshotAttributeCommand, ModifyDBSnapshotAttributeCommand } from '@aws-sdk/client-rds';
import { type Garden, tagList } from './garden.ts';
import type { PlannedCopy, Share, Tags } from './plan.ts';
import { audienceOf, said } from './world.ts';

/** Grants what is new and withdraws what is no more. */
export async function changeShares(
  garden: Garden,
  copy: PlannedCopy,
  before: readonly Share[],
  after: readonly Share[],
): Promise<void> {
  await modify(
    garden,
    copy,
    'add',
    after.filter((share) => !before.includes(share)),
  );
  await modify(
    garden,
    copy,
    'remove',
    before.filter((share) => !after.includes(share)),
  );
}

async function modify(
  { world, hands, planted }: Garden,
  copy: PlannedCopy,
  way: 'add' | 'remove',
  shares: readonly Share[],
): Promise<void> {
  if (shares.length === 0) return;
  const { ec2, rds } = hands(copy.place);
  const name = said(planted.names.get(copy.label));
  const audiences = shares.map((share) => audienceOf(share, world, copy.place));
  switch (copy.kind) {
    case 'snapshot': {
      const UserIds = audiences.filter((audience) => audience !== 'all');
      await ec2.send(
        new ModifySnapshotAttributeCommand({
          SnapshotId: name,
          Attribute: 'createVolumePermission',
          OperationType: way,
          ...(UserIds.length === 0 ? {} : { UserIds }),
          ...(audiences.includes('all') ? { GroupNames: ['all'] } : {}),
        }),
      );
      return;
    }
    case 'image': {
      const list = audiences.map(permissionOf);
      const LaunchPermission = way === 'add' ? { Add: list } : { Remove: list };
      await ec2.send(new ModifyImageAttributeCommand({ ImageId: name, LaunchPermission }));
      return;
    }
    case 'db-snapshot':
    case 'cluster-snapshot': {
      const values = way === 'add' ? { ValuesToAdd: audiences } : { ValuesToRemove: audiences };
      const input = { AttributeName: 'restore', ...values };
      if (copy.kind === 'db-snapshot')
        await rds.send(new ModifyDBSnapshotAttributeCommand({ DBSnapshotIdentifier: name, ...input }));
      else await rds.send(new ModifyDBClusterSnapshotAttributeCommand({ DBClusterSnapshotIdentifier: name, ...input }));
      return;
    }
    default:
      throw new Error(`no such copy: ${String(copy.kind)}`);
  }
}

function permissionOf(audience: string): LaunchPermission {
  if (audience === 'all') return { Group: 'all' };
  if (audience.includes(':ou/')) return { OrganizationalUnitArn: audience };
  return audience.startsWith('arn:') ? { OrganizationArn: audience } : { UserId: audience };
}

/** Changes the tags of an EBS snapshot or image to what they are now. */
export async function changeTags(
  { hands, planted }: Garden,
  copy: PlannedCopy,
  before: Tags,
  after: Tags,
): Promise<void> {
  const set = Object.fromEntries(Object.entries(after).filter(([key, value]) => before[key] !== value));
  const dropped = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  const Resources = [said(planted.names.get(copy.label))];
  const { ec2 } = hands(copy.place);
  if (Object.keys(set).length > 0) await ec2.send(new CreateTagsCommand({ Resources, Tags: tagList(set) }));
  if (dropped.length > 0) await ec2.send(new DeleteTagsCommand({ Resources, Tags: dropped.map((Key) => ({ Key })) }));
}
