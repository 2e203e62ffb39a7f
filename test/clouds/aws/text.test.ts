import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAccountId, tagsOf } from '../../../src/clouds/aws/text.ts';

test('an account number has twelve digits', () => {
  expect(['111122223333', '11112222333', '111122223333\n', '1111/2222333', ''].map(isAccountId)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

describe('tags', () => {
  test('have sorted keys, whatever they are called', () => {
    const tags = tagsOf([
      { Key: 'owner', Value: 'a' },
      { Key: '__proto__', Value: 'b' },
      { Key: 'constructor' },
      { Value: 'no key' },
    ]);
    expect(Object.entries(tags)).toEqual([
      ['__proto__', 'b'],
      ['constructor', ''],
      ['owner', 'a'],
    ]);
    expect(Object.getPrototypeOf(tags)).toBe(Object.prototype);
  });

  test('are none where the list is left out', () => {
    expect(tagsOf(undefined)).toEqual({});
    expect(tagsOf([])).toEqual({});
  });

  test('are bounded in number and length', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ Key: fc.string(), Value: fc.string() }), { maxLength: 300 }), (list) => {
        const keys = Object.keys(tagsOf(list));
        expect(keys.length).toBeLessThanOrEqual(128);
        expect(keys.every((key) => list.some(({ Key }) => Key === key))).toBe(true);
      }),
    );
    const long = tagsOf([{ Key: 'k'.repeat(5_000), Value: 'v'.repeat(5_000) }]);
    expect(Object.entries(long)).toEqual([['k'.repeat(256), 'v'.repeat(1_024)]]);
    expect(Object.keys(tagsOf(Array.from({ length: 500 }, (_, at) => ({ Key: `k${at}`, Value: '' }))))).toHaveLength(
      128,
    );
  });
});
