import { expect, test } from 'vitest';
import { smallGcp } from '../../../src/simulator/gcp/estates/small.ts';
import { ask, rowsOf, started, today } from './clients.ts';

const small = () => started({ estate: smallGcp({ now: today }) });

test('a predefined role says what it holds: a viewer may read disks and images, and no snapshots', async () => {
  const role = (await ask(await small(), '/v1/roles/viewer')).json();
  expect(role).toMatchObject({ name: 'roles/viewer', title: 'Viewer' });
  expect(role['includedPermissions']).toEqual(
    expect.arrayContaining(['compute.disks.useReadOnly', 'compute.images.useReadOnly', 'cloudsql.backupRuns.export']),
  );
  expect(role['includedPermissions']).not.toContain('compute.snapshots.useReadOnly');
});

test('roles of the organization and of a project are read by their full names', async () => {
  const simulator = await small();
  expect((await ask(simulator, '/v1/organizations/123456789012/roles/diskCopier')).json()).toMatchObject({
    includedPermissions: ['compute.disks.get', 'compute.disks.useReadOnly'],
  });
  expect((await ask(simulator, '/v1/projects/small-data/roles/labeller')).json()).toMatchObject({
    name: 'projects/small-data/roles/labeller',
  });
});

test('a role that is not there is not found', async () => {
  expect((await ask(await small(), '/v1/roles/removed.byGoogle')).status).toBe(404);
});

test('workforce pools are those of the organization; a deleted one only when asked for', async () => {
  const simulator = await small();
  const path = '/v1/locations/global/workforcePools?parent=organizations/123456789012';
  const names = async (more: string) =>
    rowsOf((await ask(simulator, path + more)).json()['workforcePools']).map(({ name }) => name);
  expect(await names('')).toEqual(['locations/global/workforcePools/our-workforce']);
  expect(await names('&showDeleted=true')).toHaveLength(2);
  expect((await ask(simulator, path.replace('123456789012', '1'))).status).toBe(403);
  simulator.estate.workforcePools.length = 0;
  expect((await ask(simulator, path)).body).toBe('{}');
});
