import { expect, test } from 'vitest';
import { smallAzure } from '../../../../src/simulator/azure/estates/small.ts';
import { smallSubscriptions } from '../../../../src/simulator/azure/estates/small-names.ts';
import { itemsOf } from '../../../../src/simulator/shelf.ts';
import { today } from '../clients.ts';

const home = smallAzure({ now: today }).subscriptions.get(smallSubscriptions.home);
const snapshots = [...itemsOf(home?.snapshots ?? never())];

test.each([
  ['networkAccessPolicy', ['AllowAll', 'AllowPrivate', 'AllowSome', 'DenyAll', undefined]],
  ['publicNetworkAccess', ['Disabled', 'Enabled', 'Sometimes', undefined]],
  ['dataAccessAuthMode', ['AzureActiveDirectory', 'None', 'Passkey', undefined]],
  ['diskState', ['ActiveSAS', 'ActiveSASFrozen', 'ActiveUpload', 'ReadyToUpload', 'Thawing', 'Unattached', undefined]],
] as const)('its snapshots have every value of %s, an absent and an unknown one', (field, values) => {
  expect([...new Set(snapshots.map((one) => one[field]))].sort()).toEqual(values);
});

test('what a snapshot is exposed by stands in its name', () => {
  const named = new Map(snapshots.map((one) => [one.name, one]));
  expect(named.get('allow-all')).toMatchObject({ networkAccessPolicy: 'AllowAll', publicNetworkAccess: 'Enabled' });
  expect(named.get('live-link-closed-since')).toMatchObject({ networkAccessPolicy: 'DenyAll', diskState: 'ActiveSAS' });
  expect(named.get('private-stranger')?.diskAccessId).toMatch(/\/access-stranger$/);
  expect(named.get('of-spelt-otherwise')?.sourceResourceId).toMatch(/^SUBSCRIPTIONS\//);
});

test('an estate that is changed leaves another one as it was', () => {
  const one = smallAzure({ now: today }).subscriptions.get(smallSubscriptions.home);
  const first = [...itemsOf(one?.disks ?? never())].find(({ name }) => name === 'data');
  if (first?.tags !== undefined) first.tags['owner'] = 'changed';
  for (const { sharing } of itemsOf(one?.galleries ?? never())) {
    sharing?.groups?.[0]?.ids?.push('changed');
    sharing?.community?.publicNames?.push('changed');
  }
  for (const snapshot of itemsOf(one?.snapshots ?? never())) {
    if (snapshot.encryption !== undefined) snapshot.encryption.type = 'changed';
  }
  const other = smallAzure({ now: today }).subscriptions.get(smallSubscriptions.home);
  const written = JSON.stringify([
    [...itemsOf(other?.disks ?? never())],
    [...itemsOf(other?.galleries ?? never())],
    [...itemsOf(other?.snapshots ?? never())],
  ]);
  expect(written).not.toContain('changed');
});

function never(): never {
  throw new Error('The small estate has no home.');
}
