import type { LifecycleRule, ObjectLockConfiguration } from '@aws-sdk/client-s3';
import { required } from '../ask.ts';
import type { Line } from '../pace.ts';
import type { S3Client } from './client.ts';

export type {
  DefaultRetention as DefaultRetentionRow,
  LifecycleRule as LifecycleRow,
  ObjectLockConfiguration as ObjectLockRow,
} from '@aws-sdk/client-s3';

/** What the reads of a bucket need: S3 names its permissions unlike its calls. */
export const bucketPermissions = [
  's3:ListAllMyBuckets',
  's3:GetLifecycleConfiguration',
  's3:GetBucketObjectLockConfiguration',
] as const;

/** The calls of S3 that say how long a bucket keeps what is in it. */
export interface Buckets {
  /** The region of a bucket of the client's account (null where AWS does not say); null where the account owns no such bucket. */
  own(bucket: string): Promise<{ readonly region: string | null } | null>;
  /** Rules that expire objects; none where the bucket has no such configuration. */
  lifecycle(bucket: string): Promise<readonly LifecycleRule[]>;
  /** Null where the bucket locks nothing. */
  lock(bucket: string): Promise<ObjectLockConfiguration | null>;
}

/** Binds the calls of S3 to a client and to a unit's line. */
export function bucketCalls({ sdk, client }: S3Client, line: Line): Buckets {
  return {
    async own(bucket) {
      // Sorted by name: a bucket named like the prefix is the first of them.
      const command = new sdk.ListBucketsCommand({ Prefix: bucket });
      const answer = await line.send('s3:ListAllMyBuckets', (options) => client.send(command, options));
      const found = required(answer.Buckets, 'list of buckets').find(({ Name }) => Name === bucket);
      return found === undefined ? null : { region: found.BucketRegion ?? null };
    },
    lifecycle: (bucket) =>
      orElse('NoSuchLifecycleConfiguration', [], async () => {
        const command = new sdk.GetBucketLifecycleConfigurationCommand({ Bucket: bucket });
        const answer = await line.send('s3:GetLifecycleConfiguration', (options) => client.send(command, options));
        return required(answer.Rules, 'list of rules');
      }),
    lock: (bucket) =>
      orElse('ObjectLockConfigurationNotFoundError', null, async () => {
        const command = new sdk.GetObjectLockConfigurationCommand({ Bucket: bucket });
        const answer = await line.send('s3:GetBucketObjectLockConfiguration', (options) =>
          client.send(command, options),
        );
        return required(answer.ObjectLockConfiguration, 'configuration of the lock');
      }),
  };
}

// S3 answers an error where a bucket has no such configuration.
async function orElse<T>(name: string, none: T, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Error && error.name === name) return none;
    throw error;
  }
}
