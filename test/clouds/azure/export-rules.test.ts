import { expect, test } from 'vitest';
import { parseArmId } from '../../../src/clouds/azure/arm-id.ts';
import { exportRules, isExported } from '../../../src/clouds/azure/export-rules.ts';

test('rules are word for word what a row says, and null where it says nothing', () => {
  expect(exportRules({})).toEqual({ networkAccess: null, publicNetwork: null, auth: null, state: null, access: null });
  expect(
    exportRules({
      networkAccessPolicy: 'AllowPrivate',
      publicNetworkAccess: 'Disabled',
      dataAccessAuthMode: 'None',
      diskState: 'ActiveSAS',
      diskAccessId: 'subscriptions/S/resourceGroups/G/providers/Microsoft.Compute/diskAccesses/A',
    }),
  ).toEqual({
    networkAccess: 'AllowPrivate',
    publicNetwork: 'Disabled',
    auth: 'None',
    state: 'ActiveSAS',
    access: '/subscriptions/s/resourcegroups/g/providers/microsoft.compute/diskaccesses/a',
  });
});

test('what should be a word and is not is no absent one: absent means no link', () => {
  expect(exportRules({ diskState: 5, publicNetworkAccess: false })).toMatchObject({
    state: '5',
    publicNetwork: 'false',
  });
});

test.each([5, {}, '', `/subscriptions/s/resourceGroups/${'g'.repeat(2_100)}`])(
  'a DiskAccess named as %j is not none, and is no key of any',
  (diskAccessId) => {
    const { access } = exportRules({ diskAccessId });
    expect(access).not.toBeNull();
    expect([parseArmId(access), (access ?? '').length <= 1_024]).toEqual([null, true]);
  },
);

test('a DiskAccess that is null is none', () => {
  expect(exportRules({ diskAccessId: null }).access).toBeNull();
});

test.each([
  [null, false],
  ['Unattached', false],
  ['Attached', false],
  ['reserved', false],
  ['Frozen', false],
  ['ReadyToUpload', false],
  ['ActiveSAS', true],
  ['ActiveSASFrozen', true],
  ['ActiveUpload', true],
  ['Thawing', true],
  ['', true],
])('a disk in the state %j is exported: %s', (state, exported) => {
  expect(isExported({ state })).toBe(exported);
});
