import { parseArn } from '../../model/aws-name.ts';

const longestMessage = 4_000;

/** Names that calls give to a resource in their request, by the noun in its ARN. */
const fields: Readonly<Record<string, readonly string[]>> = {
  'rds:db': ['dBInstanceIdentifier'],
  'rds:cluster': ['dBClusterIdentifier'],
  'rds:snapshot': ['dBSnapshotIdentifier', 'sourceDBSnapshotIdentifier', 'snapshotIdentifier', 'sourceArn'],
  'rds:cluster-snapshot': [
    'dBClusterSnapshotIdentifier',
    'sourceDBClusterSnapshotIdentifier',
    'snapshotIdentifier',
    'sourceArn',
  ],
  'ec2:snapshot': ['snapshotId', 'sourceSnapshotId'],
  'ec2:image': ['imageId', 'sourceImageId'],
  'ec2:volume': ['volumeId'],
  'ec2:instance': ['instanceId'],
  'ec2:security-group': ['groupId'],
};

/**
 * What a denial's message says of the request, as if it had been logged: RDS logs none for a denied call, but newer messages name
 * the resource (`... on resource: arn:..`). Null where no resource is named.
 */
export function requestInError(message: unknown): Readonly<Record<string, string>> | null {
  if (typeof message !== 'string') return null;
  const arn = /on resource: ?"?(arn:[^\s",]{1,600})/.exec(message.slice(0, longestMessage))?.[1];
  const parts = arn === undefined ? null : parseArn(arn);
  if (arn === undefined || parts === null) return null;
  const [noun = ''] = parts.resource.split(/[:/]/);
  const key = `${parts.service}:${noun}`;
  if (parts.service === 'backup' || !Object.hasOwn(fields, key)) return recoveryPoint(parts.service, arn);
  const value = parts.service === 'rds' ? arn : parts.resource.slice(noun.length + 1);
  const named = (fields[key] ?? []).map((name): [string, string] => [name, value]);
  return Object.fromEntries([...named, ...Object.entries(recoveryPoint('backup', arn) ?? {})]);
}

function recoveryPoint(service: string, arn: string): Readonly<Record<string, string>> | null {
  return service === 'backup' ? { recoveryPointArn: arn, resourceArn: arn } : null;
}
