import { describe, expect, test } from 'vitest';
import { MalformedAnswer } from '../../../src/clouds/ask.ts';
import { computeCopy, customerKey, encryptionBy, googleKeys, labelsOf } from '../../../src/clouds/gcp/copy-facts.ts';
import { known } from '../../../src/model/reading.ts';
import { account, computeRow, keyTo, noGrants, shopUnit } from './rows.ts';

const kind = { sourceKey: null, sizeGiB: 1, encryption: googleKeys, details: {} };

test('a copy is known by its full resource name, and lies in the region of its zone', () => {
  const row = computeRow('zones/europe-west3-a/disks/d', { labels: { b: '2', a: '1' } });
  expect(computeCopy('gcp:compute:disk', row, shopUnit('disks'), noGrants, kind)).toEqual({
    kind: 'snapshot',
    key: keyTo('zones/europe-west3-a/disks/d'),
    type: 'gcp:compute:disk',
    cloud: 'gcp',
    account,
    region: 'europe-west3',
    name: 'd',
    createdAt: '2026-01-02T11:04:05.678Z',
    sourceKey: null,
    sizeGiB: 1,
    tags: { a: '1', b: '2' },
    encryption: googleKeys,
    grants: noGrants,
    glimpsed: [],
    automated: known(null),
    behind: [],
    details: {},
  });
});

test('a row that does not say what it is makes no copy', () => {
  for (const row of [{}, computeRow('zones/z-a/disks/d', { name: 'e' })])
    expect(() => computeCopy('gcp:compute:disk', row, shopUnit('disks'), noGrants, kind)).toThrow(MalformedAnswer);
});

describe('encryption', () => {
  test.each([
    ['is Google’s where no key is named', {}, { keyId: null, keyManager: 'cloud' }],
    ['is Google’s where none is written', { key: null }, { keyId: null, keyManager: 'cloud' }],
    [
      'is by a key of Cloud KMS',
      { key: { kmsKeyName: 'projects/p/locations/l/keyRings/r/cryptoKeys/k' } },
      { keyId: 'projects/p/locations/l/keyRings/r/cryptoKeys/k', keyManager: 'customer' },
    ],
    ['is by a key the customer supplies', { key: { sha256: 'abc=' } }, { keyId: null, keyManager: 'customer' }],
  ])('%s', (_what, row, value) => {
    expect(encryptionBy(row, 'key')).toEqual(known({ on: true, ...value }));
  });

  test.each([[{ key: {} }], [{ key: 'k' }], [{ key: [] }]])(
    'is unknown where a key is there and cannot be read: %j',
    (row) => {
      expect(encryptionBy(row, 'key')).toMatchObject({ state: 'unknown', why: { cause: 'malformed' } });
    },
  );

  test('names keys of bounded length', () => {
    expect(customerKey('k'.repeat(9_999))).toMatchObject({ value: { keyId: 'k'.repeat(1_024) } });
  });
});

test('labels are texts, sorted and bounded', () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`l${index}`, 'v'.repeat(5_000)]));
  const labels = labelsOf({ labels: { ...many, odd: 1 } }, 'labels');
  expect([Object.keys(labels).length, labels['l0']?.length, labels['odd']]).toEqual([128, 1_024, undefined]);
  expect([labelsOf({}, 'labels'), labelsOf({ labels: 'x' }, 'labels')]).toEqual([{}, {}]);
});
