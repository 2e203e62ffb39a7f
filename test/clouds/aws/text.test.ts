import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detailsOf, instantOf, instantText, isAccountId, tagsOf, textOf } from '../../../src/clouds/aws/text.ts';

describe('what a cloud says', () => {
  test('is kept as it is, and cut where it is endless', () => {
    expect(textOf('\u001b[31m<b>')).toBe('\u001b[31m<b>');
    expect(textOf(undefined)).toBeNull();
    expect(textOf('x'.repeat(100_000))).toHaveLength(1_024);
  });

  test('is an instant only where it is a date', () => {
    expect(instantOf(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
    expect(instantOf(new Date(Number.NaN))).toBeNull();
    expect(instantOf(undefined)).toBeNull();
    expect(instantText('2026-11-20T10:00:00.000Z')).toBe('2026-11-20T10:00:00.000Z');
    expect(instantText('soon')).toBeNull();
    expect(instantText(undefined)).toBeNull();
  });

  test('has details without what was left out', () => {
    expect(detailsOf({ a: undefined, b: null, c: 0, d: false, e: '', f: 'y'.repeat(2_000) })).toEqual({
      c: 0,
      d: false,
      e: '',
      f: 'y'.repeat(1_024),
    });
  });
});

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
