import {
  CopySnapshotCommand,
  CreateSnapshotCommand,
  CreateTagsCommand,
  DeleteSnapshotCommand,
  DeregisterImageCommand,
  DescribeImagesCommand,
  RegisterImageCommand,
} from '@aws-sdk/client-ec2';
import {
  CreateDBClusterSnapshotCommand,
  CreateDBSnapshotCommand,
  DeleteDBSnapshotCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBSnapshotsCommand,
} from '@aws-sdk/client-rds';
import { type Garden, tagList } from './garden.ts';
import { type PlannedCopy, type PlannedSource, placeLabel } from './plan.ts';
import { said } from './world.ts';

/** Makes one copy, private at first, and notes the name it got; with an image, that of its disk too. */
export async function makeCopy(
  garden: Garden,
  copy: PlannedCopy,
  sources: ReadonlyMap<string, PlannedSource>,
): Promise<void> {
  const { names } = garden.planted;
  switch (copy.kind) {
    case 'snapshot':
      names.set(copy.label, await makeSnapshot(garden, copy));
      return;
    case 'image':
      return makeImage(garden, copy);
    case 'db-snapshot':
    case 'cluster-snapshot':
      names.set(copy.label, await makeDatabaseCopy(garden, copy, said(sources.get(said(copy.source)))));
      return;
    default:
      throw new Error(`no such copy: ${String(copy.kind)}`);
  }
}

async function makeSnapshot({ hands, planted }: Garden, copy: PlannedCopy): Promise<string> {
  const { ec2 } = hands(copy.place);
  const Tags = tagList(copy.tags);
  const tagged = Tags.length === 0 ? {} : { TagSpecifications: [{ ResourceType: 'snapshot' as const, Tags }] };
  if (copy.encryption === 'customer') {
    const { SnapshotId } = await ec2.send(
      new CopySnapshotCommand({
        SourceSnapshotId: said(planted.names.get(`${placeLabel(copy.place)}/seed`)),
        SourceRegion: copy.place.region,
        Description: copy.description,
        Encrypted: true,
        KmsKeyId: said(planted.keys.get(placeLabel(copy.place))),
        ...tagged,
      }),
    );
    return said(SnapshotId);
  }
  const VolumeId = said(planted.names.get(said(copy.source)));
  const { SnapshotId } = await ec2.send(
    new CreateSnapshotCommand({ VolumeId, Description: copy.description, ...tagged }),
  );
  return said(SnapshotId);
}

async function makeImage({ hands, planted }: Garden, copy: PlannedCopy): Promise<void> {
  const { ec2 } = hands(copy.place);
  const Name = copy.label.replaceAll('/', '-');
  const { ImageId } = await ec2.send(new RegisterImageCommand({ Name, Description: copy.description }));
  const Tags = tagList(copy.tags);
  if (Tags.length > 0) await ec2.send(new CreateTagsCommand({ Resources: [said(ImageId)], Tags }));
  const { Images } = await ec2.send(new DescribeImagesCommand({ ImageIds: [said(ImageId)] }));
  planted.names.set(copy.label, said(ImageId));
  planted.names.set(`${copy.label}/disk`, said(Images?.[0]?.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId));
}

async function makeDatabaseCopy({ hands, planted }: Garden, copy: PlannedCopy, source: PlannedSource): Promise<string> {
  const { rds } = hands(copy.place);
  const from = said(planted.names.get(source.label));
  const name = copy.label.split('/').at(-1) ?? copy.label;
  const Tags = tagList(copy.tags);
  if (copy.kind === 'db-snapshot') {
    if (copy.automated) {
      const list = await rds.send(
        new DescribeDBSnapshotsCommand({ DBInstanceIdentifier: from, SnapshotType: 'automated' }),
      );
      return said(list.DBSnapshots?.[0]?.DBSnapshotIdentifier);
    }
    await rds.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier: from, DBSnapshotIdentifier: name, Tags }));
    return name;
  }
  if (copy.automated) {
    const list = await rds.send(
      new DescribeDBClusterSnapshotsCommand({ DBClusterIdentifier: from, SnapshotType: 'automated' }),
    );
    return said(list.DBClusterSnapshots?.[0]?.DBClusterSnapshotIdentifier);
  }
  await rds.send(
    new CreateDBClusterSnapshotCommand({ DBClusterIdentifier: from, DBClusterSnapshotIdentifier: name, Tags }),
  );
  return name;
}

/** Deletes a copy; an image is deregistered, its disk stays. */
export async function removeCopy({ hands, planted }: Garden, copy: PlannedCopy): Promise<void> {
  const { ec2, rds } = hands(copy.place);
  const name = said(planted.names.get(copy.label));
  if (copy.kind === 'snapshot') await ec2.send(new DeleteSnapshotCommand({ SnapshotId: name }));
  else if (copy.kind === 'image') await ec2.send(new DeregisterImageCommand({ ImageId: name }));
  else if (copy.kind === 'db-snapshot') await rds.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: name }));
  else throw new Error('no cluster snapshot is ever removed here');
}
