import type { Image, LaunchPermission, Region, Snapshot, Volume } from '@aws-sdk/client-ec2';
import { MalformedAnswer, type Pages, required } from '../ask.ts';
import type { Line } from '../pace.ts';
import type { Ec2Client } from './client.ts';

export type {
  Image as ImageRow,
  LaunchPermission,
  Region as RegionRow,
  Snapshot as SnapshotRow,
  Volume as VolumeRow,
} from '@aws-sdk/client-ec2';

/** A block on public sharing as EC2 says it. */
export interface BlockRow {
  readonly state: string;
  readonly managedBy: string | undefined;
}

/** The calls of EC2 that collectors make, one method each. A part that every true answer has and this one lacks throws MalformedAnswer. */
export interface Ec2 {
  regions(): Promise<readonly Region[]>;
  ownSnapshots(): Pages<Snapshot>;
  /** Own snapshots that `reader` may restore: `all`, or an account. */
  restorableBy(reader: string): Pages<Snapshot>;
  volumePermissions(id: string): Promise<readonly LaunchPermission[]>;
  ownImages(): Pages<Image>;
  launchPermissions(id: string): Promise<readonly LaunchPermission[]>;
  volumes(): Pages<Volume>;
  snapshotBlock(): Promise<BlockRow>;
  imageBlock(): Promise<BlockRow>;
  encryptionByDefault(): Promise<boolean>;
}

/** Rows asked for at once; the most EC2 gives. */
const pageSize = 1_000;

/** Binds the calls to a client and to a unit's line. */
export function ec2Calls({ sdk, client }: Ec2Client, line: Line): Ec2 {
  const snapshots =
    (more: { readonly RestorableByUserIds?: string[] }): Pages<Snapshot> =>
    async (token) => {
      const command = new sdk.DescribeSnapshotsCommand({
        OwnerIds: ['self'],
        MaxResults: pageSize,
        ...more,
        ...after(token),
      });
      const answer = await line.send('ec2:DescribeSnapshots', (options) => client.send(command, options));
      return { items: answer.Snapshots, next: answer.NextToken };
    };
  return {
    async regions() {
      const command = new sdk.DescribeRegionsCommand({ AllRegions: true });
      const answer = await line.send('ec2:DescribeRegions', (options) => client.send(command, options));
      return required(answer.Regions, 'list of regions');
    },
    ownSnapshots: () => snapshots({}),
    restorableBy: (reader) => snapshots({ RestorableByUserIds: [reader] }),
    async volumePermissions(id) {
      const command = new sdk.DescribeSnapshotAttributeCommand({ SnapshotId: id, Attribute: 'createVolumePermission' });
      const answer = await line.send('ec2:DescribeSnapshotAttribute', (options) => client.send(command, options));
      if (answer.SnapshotId !== id) throw new MalformedAnswer('the answer is about another snapshot');
      return required(answer.CreateVolumePermissions, 'list of permissions');
    },
    ownImages: () => async (token) => {
      const command = new sdk.DescribeImagesCommand({
        Owners: ['self'],
        IncludeDeprecated: true,
        IncludeDisabled: true,
        MaxResults: pageSize,
        ...after(token),
      });
      const answer = await line.send('ec2:DescribeImages', (options) => client.send(command, options));
      return { items: answer.Images, next: answer.NextToken };
    },
    async launchPermissions(id) {
      const command = new sdk.DescribeImageAttributeCommand({ ImageId: id, Attribute: 'launchPermission' });
      const answer = await line.send('ec2:DescribeImageAttribute', (options) => client.send(command, options));
      if (answer.ImageId !== id) throw new MalformedAnswer('the answer is about another image');
      return required(answer.LaunchPermissions, 'list of permissions');
    },
    volumes: () => async (token) => {
      const command = new sdk.DescribeVolumesCommand({ MaxResults: pageSize, ...after(token) });
      const answer = await line.send('ec2:DescribeVolumes', (options) => client.send(command, options));
      return { items: answer.Volumes, next: answer.NextToken };
    },
    async snapshotBlock() {
      const command = new sdk.GetSnapshotBlockPublicAccessStateCommand({});
      const answer = await line.send('ec2:GetSnapshotBlockPublicAccessState', (options) =>
        client.send(command, options),
      );
      return { state: required(answer.State, 'state'), managedBy: answer.ManagedBy };
    },
    async imageBlock() {
      const command = new sdk.GetImageBlockPublicAccessStateCommand({});
      const answer = await line.send('ec2:GetImageBlockPublicAccessState', (options) => client.send(command, options));
      return { state: required(answer.ImageBlockPublicAccessState, 'state'), managedBy: answer.ManagedBy };
    },
    async encryptionByDefault() {
      const command = new sdk.GetEbsEncryptionByDefaultCommand({});
      const answer = await line.send('ec2:GetEbsEncryptionByDefault', (options) => client.send(command, options));
      return required(answer.EbsEncryptionByDefault, 'setting');
    },
  };
}

function after(token: string | undefined): { readonly NextToken?: string } {
  return token === undefined ? {} : { NextToken: token };
}
