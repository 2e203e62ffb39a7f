import type { Action } from './call.ts';
import { describeImageAttribute, describeImages } from './ec2-images.ts';
import {
  describeRegions,
  getDefaultKey,
  getEncryptionByDefault,
  getImageBlock,
  getSnapshotBlock,
} from './ec2-settings.ts';
import { describeSnapshotAttribute, describeSnapshots } from './ec2-snapshots.ts';
import { describeInstances, describeVolumes } from './ec2-volumes.ts';

/** The EC2 actions served. */
export const ec2Actions: Readonly<Record<string, Action>> = {
  DescribeImageAttribute: describeImageAttribute,
  DescribeImages: describeImages,
  DescribeInstances: describeInstances,
  DescribeRegions: describeRegions,
  DescribeSnapshotAttribute: describeSnapshotAttribute,
  DescribeSnapshots: describeSnapshots,
  DescribeVolumes: describeVolumes,
  GetEbsDefaultKmsKeyId: getDefaultKey,
  GetEbsEncryptionByDefault: getEncryptionByDefault,
  GetImageBlockPublicAccessState: getImageBlock,
  GetSnapshotBlockPublicAccessState: getSnapshotBlock,
};
