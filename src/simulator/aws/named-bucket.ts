import type { Call } from './call.ts';
import type { Account, Estate } from './estate.ts';
import { Refusal, refusal } from './refusal.ts';
import type { TrailStore } from './trails.ts';

/** The bucket of a name, of whatever account: a name is given once in the whole cloud. */
export function bucketNamed(
  estate: Estate,
  name: string,
): { readonly owner: Account; readonly bucket: TrailStore } | undefined {
  for (const owner of estate.accounts.values()) {
    const bucket = owner.buckets.get(name);
    if (bucket !== undefined) return { owner, bucket };
  }
  return undefined;
}

/** The bucket a call names, to the account that owns it alone; as `readableBucket` otherwise. */
export function ownBucket(call: Call): TrailStore {
  return admitted(call, () => false);
}

/**
 * The bucket a call names, to its owner and the accounts it lets in. It throws the refusal of a bucket that does not exist, is in
 * another region (whoever asks: the answer names the right one), or lets the caller not in.
 */
export function readableBucket(call: Call): TrailStore {
  return admitted(call, ({ readers }) => readers?.includes(call.account.id) === true);
}

function admitted(call: Call, lets: (bucket: TrailStore) => boolean): TrailStore {
  const name = call.params.one('Bucket') ?? '';
  const found = bucketNamed(call.estate, name);
  if (found === undefined)
    throw new Refusal('NoSuchBucket', 404, 'The specified bucket does not exist', { members: { BucketName: name } });
  const { owner, bucket } = found;
  if (bucket.region !== call.region)
    throw new Refusal('PermanentRedirect', 301, 'The bucket must be addressed by the endpoint of its region.', {
      headers: { 'x-amz-bucket-region': bucket.region },
      members: { Bucket: name, Endpoint: `${name}.s3.${bucket.region}.amazonaws.com` },
    });
  if (owner !== call.account && !lets(bucket)) throw refusal('s3', 'denied', call.action, call.session.arn);
  return bucket;
}
