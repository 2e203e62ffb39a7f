import { expect, test } from 'vitest';
import { storageTarget } from '../../../src/simulator/aws/storage-target.ts';

test.each([
  ['/', '', ''],
  ['/?prefix=a', '', ''],
  ['/logs', 'logs', ''],
  ['/logs/?list-type=2', 'logs', ''],
  ['/logs/a/b.gz?x-id=GetObject', 'logs', 'a/b.gz'],
  ['/logs//a', 'logs', '/a'],
  ['/logs/a//b/', 'logs', 'a//b/'],
  ['/logs/../../etc/passwd', 'logs', '../../etc/passwd'],
  ['/logs/a%2F%3F%C3%A9+b%00', 'logs', 'a/?\u00e9+b\u0000'],
])('%s names the bucket %j and the key %j', (target, bucket, key) => {
  expect(storageTarget(target)).toMatchObject({ bucket, key });
});

test.each(['/logs/%', '/logs/%ff', '/%zz/a'])('%s is refused: it is no UTF-8', (target) => {
  expect(() => storageTarget(target)).toThrow(expect.objectContaining({ code: 'InvalidURI', status: 400 }));
});

test('a query comes decoded', () => {
  expect(Object.fromEntries(storageTarget('/logs?prefix=a%2Fb+c&lifecycle').query)).toEqual({
    prefix: 'a/b c',
    lifecycle: '',
  });
});
