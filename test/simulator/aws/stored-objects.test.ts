import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { bytesOf, compareKeys, stampOf, storedObjects } from '../../../src/simulator/aws/stored-objects.ts';
import { objectOf } from './bucket-scene.ts';

test('keys are in the order of their UTF-8 bytes', () => {
  const keys = fc.string({ unit: fc.constantFrom('a', 'b', '/', '\u00e9', '\uff5e', '\u{1f4a3}', '\u{10ffff}') });
  fc.assert(
    fc.property(keys, keys, (a, b) => {
      expect(Math.sign(compareKeys(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
  const some = ['\u{1f4a3}', '\uff5e', 'b', 'B', 'a/'];
  expect(storedObjects(some.map((key) => objectOf(key))).keys()).toEqual(['B', 'a/', 'b', '\uff5e', '\u{1f4a3}']);
});

test('an object takes the place of the one before it, and goes', () => {
  const stored = storedObjects([objectOf('b')]);
  expect(stored.keys()).toEqual(['b']);
  stored.put(objectOf('a'));
  stored.put(objectOf('b', { storageClass: 'GLACIER' }));
  expect([stored.keys(), stored.get('b')?.storageClass]).toEqual([['a', 'b'], 'GLACIER']);
  expect([stored.remove('b'), stored.remove('b'), stored.keys()]).toEqual([true, false, ['a']]);
});

test.each(['', '\ud83d', 'x'.repeat(1025)])('no object has the key %j', (key) => {
  expect(() => storedObjects([objectOf(key)])).toThrow('No object of S3');
});

test('size and tag are of the bytes, which are made but once for it', () => {
  const bytes = vi.fn(() => Buffer.from('abc'));
  const object = objectOf('made', { bytes });
  expect([stampOf(object), stampOf(object)]).toEqual([
    { size: 3, etag: '"900150983cd24fb0d6963f7d28e17f72"' },
    { size: 3, etag: '"900150983cd24fb0d6963f7d28e17f72"' },
  ]);
  expect(bytes).toHaveBeenCalledTimes(1);
  expect(Buffer.from(bytesOf(object)).toString()).toBe('abc');
});

test('bytes are not made for a size that is said', () => {
  const bytes = (): Uint8Array => {
    throw new Error('made');
  };
  expect(stampOf(objectOf('said', { bytes, size: 7 })).size).toBe(7);
});
