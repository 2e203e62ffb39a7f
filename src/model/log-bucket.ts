/** A place where trails write their files. */
export interface LogBucket {
  readonly bucket: string;
  /** What stands before `AWSLogs/` in the names of the files: empty, or without a slash at either end. */
  readonly prefix: string;
  /** The account whose role reads it; null: the caller itself. */
  readonly account: string | null;
}

/** How a bucket is shown: `s3://bucket/prefix`. */
export function bucketUrl({ bucket, prefix }: Pick<LogBucket, 'bucket' | 'prefix'>): string {
  return `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`;
}
