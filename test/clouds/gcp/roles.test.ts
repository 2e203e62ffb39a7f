import { describe, expect, test } from 'vitest';
import type { Directory } from '../../../src/clouds/gcp/directory.ts';
import { type RoleMemo, roleReach } from '../../../src/clouds/gcp/roles.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';
import { failure } from './fakes.ts';
import { fakeDirectory } from './nodes.ts';

function reachOf(role: (name: string) => Row | Error, memo: RoleMemo = new Map()) {
  const asked: string[] = [];
  const directory: Directory = fakeDirectory({
    role: async (name) => {
      asked.push(name);
      const answer = role(name);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return { reach: roleReach(directory, memo), asked };
}

const holding =
  (...includedPermissions: string[]) =>
  (name: string): Row => ({ name, includedPermissions });

describe('what a role reaches', () => {
  test.each([
    ['compute.snapshots.useReadOnly', 'gcp:compute:snapshot'],
    ['compute.snapshots.setIamPolicy', 'gcp:compute:snapshot'],
    ['compute.instantSnapshots.useReadOnly', 'gcp:compute:instant-snapshot'],
    ['compute.instantSnapshots.setIamPolicy', 'gcp:compute:instant-snapshot'],
    ['compute.instantSnapshots.export', 'gcp:compute:instant-snapshot'],
    ['compute.disks.useReadOnly', 'gcp:compute:disk'],
    ['compute.disks.createSnapshot', 'gcp:compute:disk'],
    ['compute.disks.setIamPolicy', 'gcp:compute:disk'],
    ['compute.images.useReadOnly', 'gcp:compute:image'],
    ['compute.images.setIamPolicy', 'gcp:compute:image'],
    ['compute.machineImages.useReadOnly', 'gcp:compute:machine-image'],
    ['compute.machineImages.setIamPolicy', 'gcp:compute:machine-image'],
    ['cloudsql.backupRuns.export', 'gcp:sqladmin:backup'],
    ['cloudsql.instances.export', 'gcp:sqladmin:backup'],
    ['backupdr.bvbackups.restore', 'gcp:backupdr:backup'],
    ['backupdr.bvbackups.useReadOnlyForCloudSqlInstance', 'gcp:backupdr:backup'],
  ])('%s is %s alone', async (permission, type) => {
    expect(await reachOf(holding(permission)).reach('roles/x')).toEqual({ state: 'known', value: [type] });
  });

  test.each([
    'compute.snapshots.get',
    'compute.snapshots.list',
    'compute.snapshots.useReadOnlyX',
    'compute.disks.get',
    'cloudsql.instances.get',
    'storage.objects.get',
  ])('%s reaches nothing', async (permission) => {
    expect(await reachOf(holding(permission)).reach('roles/x')).toEqual({ state: 'known', value: [] });
  });

  test('is in order of the types, whatever the order of its permissions', async () => {
    const { reach } = reachOf(
      holding('compute.snapshots.useReadOnly', 'compute.disks.useReadOnly', 'cloudsql.instances.export'),
    );
    expect(await reach('roles/x')).toEqual({
      state: 'known',
      value: ['gcp:compute:disk', 'gcp:compute:snapshot', 'gcp:sqladmin:backup'],
    });
  });

  test('is nothing where a custom role holds nothing, which is left out of its answer', async () => {
    const { reach } = reachOf((name) => ({ name, etag: 'e' }));
    expect(await reach('organizations/1/roles/x')).toEqual({ state: 'known', value: [] });
    expect(await reachOf(holding()).reach('roles/x')).toEqual({ state: 'known', value: [] });
  });

  test('is unknown where a predefined role holds nothing, or a custom one of which nothing else is said', async () => {
    expect(await reachOf((name) => ({ name, etag: 'e' })).reach('roles/x')).toMatchObject({ state: 'unknown' });
    expect(await reachOf((name) => ({ name })).reach('projects/p/roles/x')).toMatchObject({ state: 'unknown' });
  });

  test.each<readonly [string, Row]>([
    ['empty', {}],
    ['about another role', { name: 'roles/other', includedPermissions: [] }],
    ['without a list', { name: 'roles/x', includedPermissions: {} }],
    ['a list of no texts', { name: 'roles/x', includedPermissions: [{ permission: 'compute.disks.useReadOnly' }] }],
  ])('is unknown where the answer is %s', async (_what, row) => {
    expect(await reachOf(() => row).reach('roles/x')).toMatchObject({
      state: 'unknown',
      why: { cause: 'malformed', needs: 'iam.roles.get' },
    });
  });

  test.each(['roles/../x', 'projects/p/roles', 'owner', 'roles/a?b', '', `roles/${'x'.repeat(300)}`])(
    'is not asked of what is no role: %s',
    async (role) => {
      const { reach, asked } = reachOf(holding());
      expect(await reach(role)).toMatchObject({ state: 'unknown', why: { cause: 'malformed' } });
      expect(asked).toEqual([]);
    },
  );
});

describe('roles in a session', () => {
  test('are asked about once, also by units beside each other', async () => {
    const memo: RoleMemo = new Map();
    const { reach, asked } = reachOf(holding('compute.disks.useReadOnly'), memo);
    const other = reachOf(holding(), memo);
    await Promise.all([reach('roles/x'), reach('roles/x'), other.reach('roles/x')]);
    await reach('organizations/1/roles/y');
    expect([asked, other.asked]).toEqual([['roles/x', 'organizations/1/roles/y'], []]);
  });

  test('that are denied stay so; those that failed otherwise are asked about again', async () => {
    const denied = reachOf(() => failure(403, { reason: 'forbidden' }));
    await denied.reach('roles/x');
    expect(await denied.reach('roles/x')).toMatchObject({
      state: 'unknown',
      why: { cause: 'denied', needs: 'iam.roles.get' },
    });
    expect(denied.asked).toHaveLength(1);
    const slow = reachOf(() => failure(503, { reason: 'backendError' }));
    await slow.reach('roles/x');
    await slow.reach('roles/x');
    expect(slow.asked).toHaveLength(2);
  });
});
