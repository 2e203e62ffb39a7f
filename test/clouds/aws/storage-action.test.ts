import { describe, expect, test } from 'vitest';
import { storageAction } from '../../../src/clouds/aws/storage-action.ts';

const at = { method: 'GET', hostname: 's3.eu-west-1.amazonaws.com' };

describe('what a request to S3 asks for', () => {
  test.each([
    ['the list of buckets', '/', { prefix: 'logs', 'x-id': 'ListBuckets' }, 'ListAllMyBuckets'],
    ['a bucket’s lifecycle', '/logs', { lifecycle: '' }, 'GetLifecycleConfiguration'],
    ['the same with a slash at the end', '/logs/', { lifecycle: '' }, 'GetLifecycleConfiguration'],
    ['a bucket’s lock', '/logs', { 'object-lock': '' }, 'GetBucketObjectLockConfiguration'],
    ['a bucket’s files the old way', '/logs', {}, null],
    ['a bucket’s files', '/logs', { 'list-type': '2', prefix: 'a/', 'start-after': 'a/b' }, 'ListBucket/logs'],
    [
      'its folders, from a page on',
      '/logs/',
      { 'list-type': '2', delimiter: '/', 'continuation-token': 't' },
      'ListBucket/logs',
    ],
    ['its files and more', '/logs', { 'list-type': '2', versions: '' }, null],
    ['its files another way', '/logs', { 'list-type': '3' }, null],
    ['a file', '/logs/one/two.json.gz', { 'x-id': 'GetObject' }, 'GetObject/logs'],
    ['a version of a file', '/logs/one', { versionId: 'v' }, null],
    ['what a file is tagged with', '/logs/one', { tagging: '' }, null],
    ['a file on a way up', '/logs/../other/one', {}, null],
    ['a file on a hidden way up', '/logs/a/%2E%2e/one', {}, null],
    ['a file without a bucket', '//one', {}, null],
    ['a file that begins with a slash', '/logs//one', {}, null],
    ['no path', '', {}, null],
    ['an object named like a word', '/logs/one', { lifecycle: '' }, null],
    ['two words', '/logs', { lifecycle: '', 'object-lock': '' }, null],
    ['a word that is not known', '/logs', { policy: '' }, null],
    ['a word that every object has', '/logs', { constructor: '' }, null],
    ['a word at no bucket', '/', { lifecycle: '' }, null],
    ['a word hidden in the path', '/logs?policy', { lifecycle: '' }, null],
  ] as const)('%s', (_, path, query, action) => {
    expect(storageAction({ ...at, path, query }, true)).toBe(action);
  });

  test.each(['PUT', 'POST', 'DELETE', 'HEAD', undefined])('%s is no read', (method) => {
    const request = { hostname: at.hostname, path: '/logs', query: { lifecycle: '' } };
    expect(storageAction({ ...request, ...(method === undefined ? {} : { method }) }, true)).toBeNull();
  });

  test('is not told where AWS has the bucket in its host; a loopback endpoint has none', () => {
    const request = { method: 'GET', path: '/logs', query: { lifecycle: '' } };
    expect(storageAction({ ...request, hostname: 'logs.s3.eu-west-1.amazonaws.com' }, true)).toBeNull();
    expect(storageAction({ ...request, hostname: 's3-fips.us-gov-west-1.amazonaws.com' }, true)).not.toBeNull();
    expect(storageAction({ ...request, hostname: '127.0.0.1' }, false)).toBe('GetLifecycleConfiguration');
  });
});
