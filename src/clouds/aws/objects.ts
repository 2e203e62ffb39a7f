import { MalformedAnswer, type Pages, type RawPage, required } from '../ask.ts';
import type { Line } from '../pace.ts';
import { instantOf } from '../text.ts';
import type { S3Client } from './client.ts';

/** What reading the files of a bucket needs, for that bucket alone. */
export const objectPermissions = ['s3:ListBucket', 's3:GetObject'] as const;

/** Bytes that one file may have. Files of trails have some megabytes at the most. */
export const mostBytes = 2 ** 26;

/** A file in a bucket. */
export interface ObjectRow {
  readonly key: string;
  readonly bytes: number;
  /** ISO 8601: when it was written. */
  readonly modifiedAt: string;
}

/** The calls of S3 that read the files of one bucket. */
export interface Objects {
  /** What stands between a beginning of names, which ends with a slash, and the next slash. */
  folders(prefix: string): Pages<string>;
  /** Files whose names begin with `prefix` and come after `after`, in the order of their names. */
  files(prefix: string, after: string): Pages<ObjectRow>;
  /** A file's bytes. Throws MalformedAnswer where they are not as many as the list said. */
  bytes(row: Pick<ObjectRow, 'key' | 'bytes'>): Promise<Uint8Array>;
}

/** Binds the calls to a client, to a line and to a bucket. */
export function objectCalls({ sdk, client }: S3Client, line: Line, bucket: string): Objects {
  const list = async (query: object, token: string | undefined) => {
    // Names may hold what no XML can.
    const common = { Bucket: bucket, EncodingType: 'url', ContinuationToken: token } as const;
    const command = new sdk.ListObjectsV2Command({ ...common, ...query });
    const answer = await line.send('s3:ListBucket', (options) => client.send(command, options));
    const { Contents: files = [], CommonPrefixes: folders = [] } = answer;
    // S3 leaves an empty list out: it says how many rows there are.
    if (required(answer.KeyCount, 'count of its rows') !== files.length + folders.length)
      throw new MalformedAnswer('the answer has not as many rows as it says');
    const more = required(answer.IsTruncated, 'word on whether it goes on');
    return { files, folders, next: more ? required(answer.NextContinuationToken, 'token of the next page') : null };
  };
  return {
    folders:
      (prefix) =>
      async (token): Promise<RawPage<string>> => {
        const { folders, next } = await list({ Prefix: prefix, Delimiter: '/' }, token);
        const names = folders.map((row) => decoded(row.Prefix));
        if (names.some((name) => !name.startsWith(prefix)))
          throw new MalformedAnswer('the answer is to another question');
        return { items: names.map((name) => name.slice(prefix.length).replace(/\/$/, '')), next };
      },
    files:
      (prefix, after) =>
      async (token): Promise<RawPage<ObjectRow>> => {
        const { files, next } = await list({ Prefix: prefix, StartAfter: after }, token);
        const items = files.map((row) => ({
          key: decoded(row.Key),
          bytes: required(row.Size, 'size of a file'),
          modifiedAt: required(instantOf(row.LastModified), 'time of a file'),
        }));
        if (items.some(({ key }) => !key.startsWith(prefix)))
          throw new MalformedAnswer('the answer is to another question');
        return { items, next };
      },
    bytes: ({ key, bytes: size }) =>
      line.send('s3:GetObject', async (options) => {
        const command = new sdk.GetObjectCommand({ Bucket: bucket, Key: key });
        const { Body, ContentLength } = await client.send(command, options);
        const body = required(Body, 'body');
        if (ContentLength !== size) {
          // What is not wanted would keep its socket.
          if ('destroy' in body) body.destroy();
          throw new MalformedAnswer(inPart);
        }
        const bytes = await body.transformToByteArray();
        if (bytes.length !== size) throw new MalformedAnswer(inPart);
        return bytes;
      }),
  };
}

const inPart = 'the file has not as many bytes as the list said';

/** What is said of a file that is larger than any trail's. */
export const tooLarge = 'it is larger than 64 MiB: fetch it, and name the file';

/** The region that a refusal names as a bucket's own; null where it names none. */
export function regionInRefusal(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('$response' in error)) return null;
  // The answer as it came, which the SDK hangs onto what it throws.
  const { headers } = (error.$response ?? {}) as { readonly headers?: Readonly<Record<string, unknown>> };
  const region = headers?.['x-amz-bucket-region'];
  return typeof region === 'string' && /^[a-z0-9-]{1,32}$/.test(region) ? region : null;
}

function decoded(text: string | undefined): string {
  try {
    return decodeURIComponent(required(text, 'name of a file').replaceAll('+', ' '));
  } catch (error) {
    throw error instanceof MalformedAnswer ? error : new MalformedAnswer('the answer has a name that is none');
  }
}
