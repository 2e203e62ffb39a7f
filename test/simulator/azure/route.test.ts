import { expect, test } from 'vitest';
import { router } from '../../../src/simulator/azure/route.ts';
import { operations } from '../../../src/simulator/azure/served.ts';

const find = router(operations);
const id = '/subscriptions/s1/resourceGroups/g1/providers';

test.each([
  ['GET', '/subscriptions', 'subscriptions.list', {}],
  ['GET', '/Subscriptions/S1/Providers/microsoft.compute/SNAPSHOTS', 'snapshots.list', { subscription: 'S1' }],
  [
    'GET',
    '/subscriptions/s1/providers/Microsoft.Sql',
    'providers.get',
    { subscription: 's1', namespace: 'Microsoft.Sql' },
  ],
  [
    'GET',
    `${id}/Microsoft.Compute/galleries/my%20one`,
    'galleries.get',
    { subscription: 's1', group: 'g1', gallery: 'my one' },
  ],
  ['POST', `${id}/Microsoft.Compute/disks/d/beginGetAccess`, 'disks.beginGetAccess', { name: 'd' }],
])('%s %s is %s', (method, path, name, params) => {
  const found = find(method, path);
  expect(found?.operation.name).toBe(name);
  expect(found?.params).toMatchObject(params);
});

test.each([
  ['POST', '/subscriptions'],
  ['GET', '/subscriptions/'],
  ['GET', '/subscriptions//providers/Microsoft.Compute/disks'],
  ['GET', '/subscriptions/%zz/providers/Microsoft.Compute/disks'],
  ['GET', `${id}/Microsoft.Compute/disks/d/beginGetAccess`],
  ['GET', '/providers/Microsoft.ResourceGraph/resources'],
])('%s %s is nothing that is served', (method, path) => {
  expect(find(method, path)).toBeNull();
});

test('no two operations have one name, nor one method and path', () => {
  expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length);
  expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(operations.length);
});
