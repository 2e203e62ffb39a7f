import { expect, test } from 'vitest';
import { diskEncryption, encryptionOfAll, setEncryption } from '../../../src/clouds/azure/encryption.ts';

const set = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/diskEncryptionSets/D';
const platform = { on: true, keyId: null, keyManager: 'cloud' };
const customer = { on: true, keyId: set.toLowerCase(), keyManager: 'customer' };

test.each([
  ['nothing said', undefined, platform],
  ['null', null, platform],
  ['an empty word', {}, platform],
  ["Azure's own key", { type: 'EncryptionAtRestWithPlatformKey' }, platform],
  ["a customer's key", { type: 'EncryptionAtRestWithCustomerKey', diskEncryptionSetId: set }, customer],
  ['both keys', { type: 'EncryptionAtRestWithPlatformAndCustomerKeys', diskEncryptionSetId: set }, customer],
  ['a set without a type', { diskEncryptionSetId: set }, customer],
  ['a type nobody knows', { type: 'EncryptionByMagic' }, { ...platform, keyManager: 'unknown' }],
  ['a type that is no text', { type: 5 }, { ...platform, keyManager: 'unknown' }],
])('a disk with %s', (_what, row, expected) => {
  expect(diskEncryption(row)).toEqual(expected);
});

test('of an image only the set is told', () => {
  expect([setEncryption(set), setEncryption(undefined)]).toEqual([customer, platform]);
});

test("of several disks a customer's key counts where all have one, and is named where it is the same", () => {
  const of = (...sets: readonly unknown[]) => {
    const reading = encryptionOfAll(sets.map(setEncryption));
    return reading.state === 'known' ? [reading.value.keyManager, reading.value.keyId] : null;
  };
  expect(of()).toEqual(['cloud', null]);
  expect(of(set, set)).toEqual(['customer', set.toLowerCase()]);
  expect(of(set, `${set}2`)).toEqual(['customer', null]);
  expect(of(set, undefined)).toEqual(['cloud', null]);
  const mixed = encryptionOfAll([setEncryption(set), diskEncryption({ type: 'EncryptionByMagic' })]);
  expect(mixed).toMatchObject({ value: { keyManager: 'unknown' } });
});
