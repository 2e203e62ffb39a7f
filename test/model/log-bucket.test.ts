import { expect, test } from 'vitest';
import { bucketUrl } from '../../src/model/log-bucket.ts';

test('a bucket is shown by its address', () => {
  expect(bucketUrl({ bucket: 'example-trails', prefix: '' })).toBe('s3://example-trails');
  expect(bucketUrl({ bucket: 'example-trails', prefix: 'a/b' })).toBe('s3://example-trails/a/b');
});
