import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressKind, parseRange, reachOf } from '../../../src/activity/aws/address.ts';

describe('an address', () => {
  test.each([
    ['203.0.113.7', 'address'],
    ['198.51.100.1', 'address'],
    ['8.8.8.8', 'address'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['172.32.0.1', 'address'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['127.0.0.1', 'private'],
    ['169.254.169.254', 'private'],
    ['0.0.0.0', 'private'],
    ['224.0.0.1', 'private'],
    ['255.255.255.255', 'private'],
    ['2001:db8::1', 'address'],
    ['2600:1f18::1', 'address'],
    ['::1', 'private'],
    ['::', 'private'],
    ['fd00::1', 'private'],
    ['fe80::1', 'private'],
    ['ff02::1', 'private'],
    ['::ffff:10.0.0.1', 'private'],
    ['::ffff:203.0.113.7', 'address'],
    ['256.1.1.1', null],
    ['1.2.3', null],
    ['1:2:3', null],
    ['1::2::3', null],
    ['12345::', null],
    ['::1.2.3.4.5', null],
    ['1.2.3.4::', null],
    [':::', null],
    ['203.0.113.7/32', null],
    ['ec2.amazonaws.com', null],
    ['', null],
  ])('%s is %s', (text, expected) => {
    expect(addressKind(text)).toBe(expected);
  });

  test('written in full or in short is the same', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 }), (groups) => {
        const full = groups.map((group) => group.toString(16)).join(':');
        const value = groups.reduce((sum, group) => sum * 65_536n + BigInt(group), 0n);
        const range = parseRange(full);
        if (range?.family === 6) expect(range.first).toBe(value);
        expect(parseRange(full.replace(/(^|:)0(:0)+(:|$)/, '::'))).toEqual(range);
      }),
    );
  });
});

describe('ranges', () => {
  test.each([
    [['0.0.0.0/0'], 'world'],
    [['::/0'], 'world'],
    [['2000::/3'], 'world'],
    [['0.0.0.0/1', '128.0.0.0/1'], 'world'],
    [['128.0.0.0/1', '0.0.0.0/2', '64.0.0.0/2'], 'world'],
    [['::/1', '8000::/1'], 'world'],
    [['0.0.0.0/1', '8000::/1'], 'public'],
    [['0.0.0.0/1'], 'public'],
    [['203.0.113.7/32'], 'public'],
    [['203.0.113.7'], 'public'],
    [['10.0.0.0/8', '203.0.113.0/24'], 'public'],
    [['2001:db8::/32'], 'public'],
    [['10.0.0.0/7'], 'public'],
    [['10.0.0.0/8'], null],
    [['10.1.0.0/16', '192.168.0.0/16', 'fd00::/8'], null],
    [['0.0.0.0/33', 'junk', '1.2.3.4/x', '1.2.3.4/5/6'], null],
    [[], null],
  ])('%j reach %s', (list, expected) => {
    expect(reachOf(list)).toBe(expected);
  });

  test('cut up in any way and order reach as far as the whole', () => {
    const cut = fc.integer({ min: 0, max: 6 }).chain((bits) =>
      fc.shuffledSubarray(
        Array.from({ length: 2 ** bits }, (_, index) => `${(index * 256) / 2 ** bits}.0.0.0/${bits}`),
        { minLength: 2 ** bits },
      ),
    );
    fc.assert(
      fc.property(cut, (list) => {
        expect(reachOf(list)).toBe('world');
      }),
    );
  });
});
