import type { Scope } from './scope.ts';

const partitions: readonly (readonly [prefix: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
  ['eusc-', 'aws-eusc'],
];

/** Partition of a region, by the prefix AWS names its regions with. */
export function partitionOf(region: string): string {
  return partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}

/** What stands before an EC2 id in a key of this place. EC2's ARNs of snapshots and images carry no account. */
export interface KeyStems {
  readonly snapshot: string;
  readonly image: string;
  readonly volume: string;
  readonly instance: string;
}

/** Stems of the canonical names in one region of one account. */
export function keyStems({ account, region }: Pick<Scope, 'account' | 'region'>): KeyStems {
  const start = `arn:${partitionOf(region)}:ec2:${region}:`;
  return {
    snapshot: `${start}:snapshot/`,
    image: `${start}:image/`,
    volume: `${start}${account}:volume/`,
    instance: `${start}${account}:instance/`,
  };
}

/** The parts of an ARN, or null where the text is none. */
export function parseArn(
  text: string,
): { partition: string; service: string; region: string; account: string; resource: string } | null {
  const [arn, partition, service, region, account, ...resource] = text.split(':');
  if (arn !== 'arn' || !partition || !service || region === undefined || account === undefined || resource.length === 0)
    return null;
  return { partition, service, region, account, resource: resource.join(':') };
}
