/** What a request to S3 looks like just before it is sent; the bucket stands in its path. */
export interface StorageRequest {
  readonly method?: string;
  readonly hostname: string;
  readonly path?: string;
  readonly query?: Readonly<Record<string, unknown>>;
}

/** What only says which page or which SDK: it asks for nothing else. */
const plain: ReadonlySet<string> = new Set(['x-id', 'prefix', 'max-buckets', 'continuation-token', 'bucket-region']);

/** What narrows a list of files. */
const ofList: ReadonlySet<string> = new Set(['list-type', 'delimiter', 'encoding-type', 'start-after']);

/** Reads of a bucket as a whole by the one word in their query. */
const ofBucket: Readonly<Record<string, string>> = {
  lifecycle: 'GetLifecycleConfiguration',
  'object-lock': 'GetBucketObjectLockConfiguration',
};

/**
 * The permission that a request to S3 takes (S3 names its permissions unlike its calls), read from method, path and query. Null
 * for whatever is none of the reads known here: each has exactly one shape, and anything more in it makes it another call. Reads of
 * files name their bucket too (`GetObject/example-trails`). At AWS itself (`atAws`) the bucket must not stand in the host: there the
 * path is that of an object.
 */
export function storageAction(
  { method, hostname, path = '/', query = {} }: StorageRequest,
  atAws: boolean,
): string | null {
  if (method !== 'GET' || path.includes('?') || (atAws && !/^s3[.-]/.test(hostname))) return null;
  const asked = Object.keys(query).filter((name) => !plain.has(name));
  const [bucket, ...key] = path.split('/').slice(1);
  if (bucket === undefined || bucket === '') return path === '/' && asked.length === 0 ? 'ListAllMyBuckets' : null;
  if (key.length > 0 && key[0] !== '') return isFile(key, query) ? `GetObject/${bucket}` : null;
  if (key.length > 1) return null;
  if (query['list-type'] === '2') return asked.every((name) => ofList.has(name)) ? `ListBucket/${bucket}` : null;
  const [word] = asked;
  if (asked.length !== 1 || word === undefined) return null;
  return Object.hasOwn(ofBucket, word) ? (ofBucket[word] ?? null) : null;
}

// Nothing may read a name as a way to somewhere else.
function isFile(key: readonly string[], query: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(query).every((name) => name === 'x-id') && key.every((part) => !/^(\.|%2e){1,2}$/i.test(part));
}
