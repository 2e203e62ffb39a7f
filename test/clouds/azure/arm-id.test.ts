import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDisk, isGuid, keyOf, parseArmId, subscriptionOf } from '../../../src/clouds/azure/arm-id.ts';

const own = '/subscriptions/AB/resourceGroups/My-RG/providers/Microsoft.Compute/galleries/G/images/I';

describe('an id of Resource Manager', () => {
  test('is taken apart, names as given, the rest in lower case', () => {
    expect(parseArmId(own)).toEqual({
      given: own,
      key: own.toLowerCase(),
      subscription: 'ab',
      group: 'My-RG',
      type: 'microsoft.compute/galleries/images',
      names: ['G', 'I'],
    });
  });

  test('need not lie in a resource group, nor begin with a slash', () => {
    expect(parseArmId('subscriptions/ab/providers/Microsoft.Sql/locations/West/backups/b/')).toMatchObject({
      key: '/subscriptions/ab/providers/microsoft.sql/locations/west/backups/b',
      group: null,
      type: 'microsoft.sql/locations/backups',
    });
  });

  test.each([
    undefined,
    null,
    7,
    '',
    '/subscriptions/ab',
    '/subscriptions/ab/providers/Microsoft.Compute',
    '/subscriptions/ab/providers/Microsoft.Compute/disks',
    '/subscriptions/ab/providers/Microsoft.Compute/disks//x/y',
    '/providers/Microsoft.Compute/disks/d',
    `${own}\u0000`,
    `${own}\ud800`,
    `${own}${'x'.repeat(2_048)}`,
  ])('%j is none', (text) => {
    expect(parseArmId(text)).toBeNull();
  });

  test('has one canonical form, however it is spelt', () => {
    expect(keyOf(own.slice(1).toUpperCase())).toBe(keyOf(`${own}/`));
    const part = fc.constantFrom('/', 'subscriptions/', 'a', 'É');
    const text = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 6 }).map((parts) => parts.join('')),
    );
    fc.assert(fc.property(text, (one) => keyOf(keyOf(one)) === keyOf(one)));
    expect(['/', '//', 'x//', 'x/'].map(keyOf)).toEqual(['/', '//', 'x//', 'x']);
  });

  test.each(['\u212a', '\u212b', '\u2126', '\u0130'])(
    'is not that of another in which %j is a common letter',
    (letter) => {
      const [sign, common] = [letter, letter.toLowerCase()].map((one) => parseArmId(own.replace('My-RG', `${one}-É`)));
      expect(sign?.key).toContain(`/${letter}-é/`);
      expect(sign?.key).not.toBe(common?.key);
      expect(keyOf(sign?.key)).toBe(sign?.key);
      expect(parseArmId(own.replace('galleries', `galler${letter}`))?.type).toContain(letter);
    },
  );

  test('names a managed disk, or something else', () => {
    const disk = '/subscriptions/ab/resourcegroups/rg/providers/microsoft.compute/disks/d';
    const others = [`${disk}/x/y`, `${disk}\u0085`, disk.replace('disks', 'snapshots'), disk.slice(1), '/disks/d', ''];
    expect([disk, `${disk}é`, disk.replace('/resourcegroups/rg', '')].map(isDisk)).toEqual([true, true, true]);
    expect(others.map(isDisk)).toEqual(others.map(() => false));
    const part = fc.constantFrom('/', 'disks', 'x', '\u0000', '\u2028', 'providers', 'microsoft.compute', 'é');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (end) => {
        const key = keyOf(disk.slice(0, -7) + end.join(''));
        expect(isDisk(key ?? '')).toBe(parseArmId(key)?.type === 'microsoft.compute/disks');
      }),
    );
  });

  test('tells its subscription, and a text that is no id tells none', () => {
    expect(subscriptionOf('Subscriptions/AB/resourceGroups/x')).toBe('ab');
    expect(['https://example.com', null, '/tenants/x'].map(subscriptionOf)).toEqual([null, null, null]);
  });

  test('of a subscription is a GUID in any case', () => {
    expect(['A0000000-0000-4000-a000-00000000000a', 'a', null, `${'0'.repeat(36)}`].map(isGuid)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
