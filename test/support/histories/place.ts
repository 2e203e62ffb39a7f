/** Where a call is made. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** A snapshot, image, volume, machine, database or group of a story, by the name its cloud gives it and by its key. */
export interface Item extends Place {
  readonly id: string;
  readonly key: string;
  /** Whether it is a copy: a snapshot or an image. Only these can be the root of a chain. */
  readonly copy: boolean;
}

const partition = (region: string): string => (region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws');

/** An ARN of some service in some place. */
export function arn(service: string, { account, region }: Place, rest: string): string {
  return `arn:${partition(region)}:${service}:${region}:${account}:${rest}`;
}

/** An ARN of IAM, which has no regions; the partition is that of `region`. */
export function iamArn({ account, region }: Place, rest: string): string {
  return `arn:${partition(region)}:iam::${account}:${rest}`;
}

/** An ARN of a session. */
export function stsArn({ account, region }: Place, rest: string): string {
  return `arn:${partition(region)}:sts::${account}:${rest}`;
}

const item = (place: Place, id: string, key: string, copy: boolean): Item => ({ ...place, id, key, copy });
const nobody = (region: string): Place => ({ account: '', region });

/** Items by what they are: the canonical names, written down once more and apart from the code under test. */
export const items = {
  snapshot: (place: Place, id: string): Item =>
    item(place, id, arn('ec2', nobody(place.region), `snapshot/${id}`), true),
  image: (place: Place, id: string): Item => item(place, id, arn('ec2', nobody(place.region), `image/${id}`), true),
  volume: (place: Place, id: string): Item => item(place, id, arn('ec2', place, `volume/${id}`), false),
  machine: (place: Place, id: string): Item => item(place, id, arn('ec2', place, `instance/${id}`), false),
  group: (place: Place, id: string): Item => item(place, id, arn('ec2', place, `security-group/${id}`), false),
  dbSnapshot: (place: Place, name: string): Item => item(place, name, arn('rds', place, `snapshot:${name}`), true),
  clusterSnapshot: (place: Place, name: string): Item =>
    item(place, name, arn('rds', place, `cluster-snapshot:${name}`), true),
  database: (place: Place, name: string): Item => item(place, name, arn('rds', place, `db:${name}`), false),
  cluster: (place: Place, name: string): Item => item(place, name, arn('rds', place, `cluster:${name}`), false),
} as const;
