/** Members of a row that readers look at: the names' places in `names`. 0 is none of them. */
export const field = {
  none: 0,
  eventName: 1,
  eventID: 2,
  eventTime: 3,
  awsRegion: 4,
  recipientAccountId: 5,
  /** Lists that hold the rows of a container. */
  records: 6,
  events: 7,
  /** An event inside a row: of EventBridge, and of `lookup-events` as text. */
  detailType: 8,
  detail: 9,
  cloudTrailEvent: 10,
  insightDetails: 11,
  digestBucket: 12,
  digestLogFiles: 13,
  /** `Management`, `Data` and others; older records have none. */
  eventCategory: 14,
  /** Whether the call only read: true or false. */
  readOnly: 15,
  /** Of what a command printed: there is more that it did not print. */
  nextToken: 16,
} as const;

const names = [
  '',
  'eventName',
  'eventID',
  'eventTime',
  'awsRegion',
  'recipientAccountId',
  'Records',
  'Events',
  'detail-type',
  'detail',
  'CloudTrailEvent',
  'insightDetails',
  'digestS3Bucket',
  'logFiles',
  'eventCategory',
  'readOnly',
  'NextToken',
] as const;

/** How many fields there are, none included. */
export const fieldCount = names.length;

interface Name {
  readonly field: number;
  readonly bytes: Uint8Array;
}

const byLength: readonly (readonly Name[])[] = Array.from({ length: 20 }, (_, length) =>
  names.flatMap((name, index) =>
    index > 0 && name.length === length ? [{ field: index, bytes: Buffer.from(name) }] : [],
  ),
);

/** The field whose name stands between two places of some bytes; `escaped` where it may hold escapes. 0 = none of them. */
export function fieldAt(bytes: Buffer, start: number, end: number, escaped: boolean): number {
  // Of the longest name every letter may be an escape of six.
  if (end - start > 6 * 18) return field.none;
  if (escaped) {
    const text: unknown = JSON.parse(bytes.toString('utf8', start - 1, end + 1));
    return Math.max(
      0,
      names.findIndex((name, index) => index > 0 && name === text),
    );
  }
  for (const name of byLength[end - start] ?? []) {
    let index = 0;
    while (index < name.bytes.length && bytes[start + index] === name.bytes[index]) index += 1;
    if (index === name.bytes.length) return name.field;
  }
  return field.none;
}
