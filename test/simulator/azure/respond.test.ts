import { expect, test } from 'vitest';
import { smallAzure } from '../../../src/simulator/azure/estates/small.ts';
import { smallSubscriptions } from '../../../src/simulator/azure/estates/small-names.ts';
import { ask, started, today } from './clients.ts';

const { home, sister, other, stranger } = smallSubscriptions;
const compute = (subscription: string, rest: string, version = '2025-01-02'): string =>
  `/subscriptions/${subscription}/providers/Microsoft.Compute/${rest}?api-version=${version}`;
const below = (rest: string): string =>
  `/subscriptions/${home}/resourceGroups/RG-DATA/providers/${rest}?api-version=2024-04-01`;

test.each([
  ['of a subscription nobody has', compute(stranger, 'snapshots'), 404, 'SubscriptionNotFound'],
  [
    'of a provider never registered',
    `/subscriptions/${sister}/providers/Microsoft.Sql/locations/westeurope/longTermRetentionBackups?api-version=2023-08-01`,
    409,
    'MissingSubscriptionRegistration',
  ],
  [
    'of a provider not registered',
    `/subscriptions/${other}/providers/Microsoft.RecoveryServices/vaults?api-version=2024-04-01`,
    409,
    'MissingSubscriptionRegistration',
  ],
  [
    'without a version',
    `/subscriptions/${home}/providers/Microsoft.Compute/snapshots`,
    400,
    'MissingApiVersionParameter',
  ],
  ['with a version that is none', compute(home, 'snapshots', 'latest'), 400, 'InvalidApiVersionParameter'],
  ['of a type that is not served', compute(home, 'virtualMachines'), 404, 'InvalidResourceType'],
  [
    'of a namespace nobody knows',
    `/subscriptions/${home}/providers/Contoso.Boats?api-version=2021-04-01`,
    400,
    'InvalidResourceNamespace',
  ],
  [
    'of Resource Graph',
    '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01',
    404,
    'InvalidResourceType',
  ],
  ['of a gallery that is not there', below('Microsoft.Compute/galleries/none'), 404, 'ResourceNotFound'],
  [
    'of a collection that is not there',
    below('Microsoft.Compute/restorePointCollections/none'),
    404,
    'ResourceNotFound',
  ],
  [
    'of a point that is not there',
    below('Microsoft.Compute/restorePointCollections/points-of-host/restorePoints/none/diskRestorePoints'),
    404,
    'ResourceNotFound',
  ],
  [
    'of an image that is not there',
    below('Microsoft.Compute/galleries/private_gallery/images/none/versions'),
    404,
    'ResourceNotFound',
  ],
  [
    'of a vault that is not there',
    below('Microsoft.RecoveryServices/vaults/none/backupProtectedItems'),
    404,
    'ResourceNotFound',
  ],
  [
    'of an item that is not there',
    below(
      'Microsoft.RecoveryServices/vaults/vault-empty/backupFabrics/Azure/protectionContainers/c/protectedItems/i/recoveryPoints',
    ),
    404,
    'ResourceNotFound',
  ],
  [
    'of a group that is not there',
    below('Microsoft.Compute/galleries/none').replace('RG-DATA', 'none'),
    404,
    'ResourceGroupNotFound',
  ],
])('a request %s is refused as ARM does', async (_, path, status, code) => {
  const simulator = await started({ estate: smallAzure({ now: today }) });
  const answer = await ask(simulator, path);
  expect([answer.status, answer.json()]).toEqual([status, { error: { code, message: expect.any(String) } }]);
});

test('a request without a token is refused', async () => {
  const simulator = await started({ estate: smallAzure({ now: today }) });
  const answer = await fetch(`${simulator.url}/subscriptions?api-version=2022-12-01`);
  expect([answer.status, await answer.json()]).toMatchObject([401, { error: { code: 'AuthenticationFailed' } }]);
  expect(answer.headers.get('www-authenticate')).toContain('Bearer');
});

test('a deleted subscription is listed and not found', async () => {
  const simulator = await started({ estate: smallAzure({ now: today }) });
  const subscription = simulator.estate.subscriptions.get(sister);
  if (subscription !== undefined) subscription.state = 'Deleted';
  expect((await ask(simulator, '/subscriptions?api-version=2022-12-01')).text).toContain('"state":"Deleted"');
  expect((await ask(simulator, compute(sister, 'disks'))).status).toBe(404);
});

test('a fault can be meant for one subscription, one location or one item', async () => {
  const simulator = await started({ estate: smallAzure({ now: today }) });
  const sql = 'Microsoft.Sql/locations/longTermRetentionBackups/read';
  simulator.faults.add(
    { service: 'arm', action: 'Microsoft.Compute/disks/read', account: home, kind: 'denied' },
    { service: 'arm', action: sql, item: 'northeurope', kind: 'internal' },
    { service: 'arm', action: 'Microsoft.Compute/galleries/read', item: 'private_gallery', kind: 'denied' },
    { service: 'arm', action: 'Microsoft.Resources/subscriptions/read', account: 'caller', kind: 'expired' },
  );
  const ltr = (location: string): string =>
    `/subscriptions/${home}/providers/Microsoft.Sql/locations/${location}/longTermRetentionBackups?api-version=2023-08-01`;
  const paths = [
    compute(home, 'disks'),
    compute(sister, 'disks'),
    ltr('northeurope'),
    ltr('westeurope'),
    below('Microsoft.Compute/galleries/private_gallery'),
    below('Microsoft.Compute/galleries/groups_gallery'),
    '/subscriptions?api-version=2022-12-01',
  ];
  const statuses: number[] = [];
  for (const path of paths) statuses.push((await ask(simulator, path)).status);
  expect(statuses).toEqual([403, 200, 500, 200, 403, 200, 401]);
});

test('an unregistering provider still answers', async () => {
  const simulator = await started({ estate: smallAzure({ now: today }) });
  simulator.estate.subscriptions
    .get(home)
    ?.providers.set('Microsoft.Compute', { state: 'Unregistering', locations: [] });
  expect((await ask(simulator, compute(home, 'images'))).status).toBe(200);
});
