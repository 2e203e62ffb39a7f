/** What a request to S3 looks like just before it is sent; the bucket stands in its path. */
export interface StorageRequest {
  readonly method?: string;
  readonly hostname: string;
  readonly path?: string;
  readonly query?: Readonly<Record<string, unknown>>;
}

/** What only says which page or which SDK: it asks for nothing else. */
const plain: ReadonlySet<string> = new Set(['x-id', 'prefix', 'max-buckets', 'continuation-token', 'bucket-region']);

/** Reads of a bucket as a whole by the one word in their query. */
const ofBucket: Readonly<Record<string, string>> = {
  lifecycle: 'GetLifecycleConfiguration',
  'object-lock': 'GetBucketObjectLockConfiguration',
};

/**
 * The permission that a request to S3 takes (S3 names its permissions unlike its calls), read from method, path and query. Null
 * for whatever is none of the reads known here: each has exactly one shape, and anything more in it makes it another call. At
 * AWS itself (`atAws`) the bucket must not stand in the host: there the path is that of an object.
 */
export function storageAction(
  { method, hostname, path = '/', query = {} }: StorageRequest,
  atAws: boolean,
): string | null {
  if (method !== 'GET' || path.includes('?') || (atAws && !/^s3[.-]/.test(hostname))) return null;
  const asked = Object.keys(query).filter((name) => !plain.has(name));
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.length === 0) return asked.length === 0 ? 'ListAllMyBuckets' : null;
  const [word] = asked;
  if (parts.length > 1 || asked.length !== 1 || word === undefined) return null;
  return Object.hasOwn(ofBucket, word) ? (ofBucket[word] ?? null) : null;
}
