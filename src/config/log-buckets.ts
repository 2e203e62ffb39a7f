// As a namespace, so that the build takes in only what is used.
import * as z from 'zod';
import type { LogBucket } from '../model/log-bucket.ts';
import { awsAccount } from './texts.ts';

const wanted = 'must be a bucket such as s3://example-trails or s3://example-trails/prefix';

// Names of buckets: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
// A prefix stands in the policies that are printed: nothing in it means anything there.
const url = z
  .string({ error: wanted })
  .regex(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[\w!.()/=+@:, -]{0,200})?$/, { error: wanted });

/** Buckets that trails write to: an address, or `{url, account}` where an account's own role must read it. */
export const logBucketsSchema = z
  .array(
    z.union([
      url.transform((text): LogBucket => placed(text, null)),
      z
        .strictObject({ url, account: awsAccount })
        .transform(({ url: text, account }): LogBucket => placed(text, account)),
    ]),
  )
  .default([])
  .describe(
    'Buckets of trails that `activity --live` reads: `s3://bucket/prefix`, or `{url, account}` to read it with the role in that account',
  );

// People copy the address from a file's: what every trail adds to its prefix is left out.
function placed(text: string, account: string | null): LogBucket {
  const [bucket = '', ...rest] = text.slice('s3://'.length).split('/');
  const prefix = `/${rest.join('/')}/`.replace(/\/AWSLogs\/.*$/, '/').replace(/^\/+|\/+$/g, '');
  return { bucket, prefix, account };
}
