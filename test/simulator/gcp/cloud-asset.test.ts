import { expect, test } from 'vitest';
import { smallGcp, smallGcpShapes } from '../../../src/simulator/gcp/estates/small.ts';
import type { GcpSimulator } from '../../../src/simulator/gcp/simulator.ts';
import { ask, objectOf, projectIn, rowsOf, started, today } from './clients.ts';

const small = (behaviour = {}) => started({ estate: smallGcp({ now: today }), behaviour });
const scope = '/v1/organizations/123456789012';

async function search(simulator: GcpSimulator, path: string): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  let token = '';
  do {
    const answer = (await ask(simulator, `${path}&pageToken=${token}`)).json();
    found.push(...rowsOf(answer['results']));
    token = String(answer['nextPageToken'] ?? '');
  } while (token !== '');
  return found;
}

const resources = (types: string, more = '') => `${scope}:searchAllResources?pageSize=500${types}${more}`;
const ofType = (...types: string[]) => types.map((type) => `&assetTypes=${type}`).join('');

test('every asset type of a copy, and of what it lies in, is found, and no other', async () => {
  const rows = await search(await small(), resources(''));
  expect([...new Set(rows.map(({ assetType }) => assetType))].sort()).toEqual([
    'backupdr.googleapis.com/Backup',
    'backupdr.googleapis.com/BackupVault',
    'backupdr.googleapis.com/DataSource',
    'cloudresourcemanager.googleapis.com/Folder',
    'cloudresourcemanager.googleapis.com/Organization',
    'cloudresourcemanager.googleapis.com/Project',
    'compute.googleapis.com/Disk',
    'compute.googleapis.com/Image',
    'compute.googleapis.com/InstantSnapshot',
    'compute.googleapis.com/MachineImage',
    'compute.googleapis.com/RegionDisk',
    'compute.googleapis.com/Snapshot',
    'sqladmin.googleapis.com/Backup',
    'sqladmin.googleapis.com/Instance',
  ]);
});

test('global and regional snapshots are of one type, zonal and regional instant snapshots too', async () => {
  const simulator = await small();
  const names = (await search(simulator, resources(ofType('compute.googleapis.com/Snapshot')))).map(({ name }) =>
    String(name),
  );
  expect(names).toContain('//compute.googleapis.com/projects/small-data/global/snapshots/records-1');
  expect(names).toContain(
    '//compute.googleapis.com/projects/small-data/regions/europe-west4/snapshots/records-regional',
  );
  const instant = await search(simulator, resources(ofType('compute.googleapis.com/InstantSnapshot')));
  expect(instant.map(({ location }) => location)).toContain('europe-west3');
});

test('a result says where the resource lies, what it is called and by whose key it is sealed', async () => {
  const rows = await search(await small(), resources(ofType('compute.googleapis.com/Disk')));
  expect(rows.find(({ name }) => String(name).endsWith('small-data/zones/europe-west4-a/disks/records'))).toEqual({
    name: '//compute.googleapis.com/projects/small-data/zones/europe-west4-a/disks/records',
    assetType: 'compute.googleapis.com/Disk',
    project: 'projects/100000000002',
    folders: ['folders/200000000001'],
    organization: 'organizations/123456789012',
    displayName: 'records',
    location: 'europe-west4-a',
    labels: { owner: 'team-b', 'data-class': 'restricted' },
    kmsKeys: ['projects/small-data/locations/europe-west3/keyRings/main/cryptoKeys/data/cryptoKeyVersions/1'],
    createTime: '2026-01-24T12:00:00.000Z',
    state: 'READY',
    additionalAttributes: {},
    parentFullResourceName: '//cloudresourcemanager.googleapis.com/projects/small-data',
    parentAssetType: 'cloudresourcemanager.googleapis.com/Project',
  });
});

test('folders two deep are named nearest first', async () => {
  const rows = await search(await small(), resources(ofType('cloudresourcemanager.googleapis.com/Project')));
  expect(rows.find(({ name }) => String(name).endsWith('small-home'))).toMatchObject({
    folders: ['folders/200000000003', 'folders/200000000002'],
    parentFullResourceName: '//cloudresourcemanager.googleapis.com/folders/200000000003',
  });
  expect(rows.find(({ name }) => String(name).endsWith('small-gone'))).toMatchObject({ state: 'DELETE_REQUESTED' });
});

test('the resource itself comes only when the mask names it, and a mask leaves all else out', async () => {
  const simulator = await small();
  const type = ofType('compute.googleapis.com/Image');
  const [whole] = await search(simulator, resources(type, '&readMask=*'));
  expect(Object.keys(whole ?? {})).toContain('versionedResources');
  const [narrow] = await search(simulator, resources(type, '&readMask=name,versionedResources'));
  expect(Object.keys(narrow ?? {})).toEqual(['name', 'versionedResources']);
  const [snake] = await search(simulator, resources(type, '&readMask=name&readMask=versioned_resources'));
  expect(snake).toEqual(narrow);
  expect((await ask(simulator, resources(type, '&readMask=a.b'))).status).toBe(400);
});

test('several types are searched at once, and the rest is not looked at', async () => {
  const types = ofType('sqladmin.googleapis.com/Backup', 'backupdr.googleapis.com/Backup');
  const rows = await search(await small(), resources(types));
  expect(rows).toHaveLength(8);
  expect(rows[0]?.['name']).toMatch(/^\/\/cloudsql\.googleapis\.com\/projects\/small-backups\/backups\//);
});

test('a search may be narrowed to a folder or a project, and a scope one may not see is refused', async () => {
  const simulator = await small();
  const type = ofType('compute.googleapis.com/Image');
  const count = async (node: string) =>
    (await search(simulator, `/v1/${node}:searchAllResources?pageSize=500${type}`)).length;
  expect(await count('folders/200000000001')).toBe(2);
  expect(await count('projects/small-data')).toBe(2);
  expect(await count('projects/100000000002')).toBe(2);
  expect(await count('folders/200000000002')).toBe(smallGcpShapes.length + 1);
  expect((await ask(simulator, '/v1/organizations/1:searchAllResources')).status).toBe(403);
});

test('a page holds at most 500 rows, whatever was asked for', async () => {
  const simulator = await small();
  const projects = projectIn(simulator.estate, 'small-home');
  for (let at = 0; at < 600; at += 1) {
    const [first] = [...projects.snapshots.walk(0)];
    if (first !== undefined)
      projects.snapshots.add({ ...first.item, id: `global/snapshots/more-${at}`, name: `more-${at}` });
  }
  const path = `${scope}:searchAllResources?pageSize=5000${ofType('compute.googleapis.com/Snapshot')}`;
  expect(rowsOf((await ask(simulator, path)).json()['results'])).toHaveLength(500);
  expect((await search(simulator, path)).length).toBeGreaterThan(600);
});

test('a search for policies finds those with a binding, and gives the bindings alone', async () => {
  const simulator = await small();
  const path = `${scope}:searchAllIamPolicies?pageSize=500${ofType('compute.googleapis.com/Image')}`;
  const rows = await search(simulator, path);
  expect(rows).toHaveLength(smallGcpShapes.length);
  expect(rows.find(({ resource }) => String(resource).endsWith('/outsider-expired'))).toEqual({
    resource: '//compute.googleapis.com/projects/small-home/global/images/outsider-expired',
    assetType: 'compute.googleapis.com/Image',
    project: 'projects/100000000001',
    folders: ['folders/200000000003', 'folders/200000000002'],
    organization: 'organizations/123456789012',
    policy: {
      bindings: [
        {
          role: 'roles/compute.imageUser',
          members: ['user:mallory@evil-example.com'],
          condition: { title: 'expired', expression: 'request.time < timestamp("2026-10-21T12:00:00.000Z")' },
        },
      ],
    },
  });
  const image = projectIn(simulator.estate, 'small-home').images.get('global/images/all-users');
  if (image !== undefined) image.policy = { bindings: [] };
  expect(await search(simulator, path)).toHaveLength(smallGcpShapes.length - 1);
});

test('of a project whose API is off, or that is being deleted, there is the project alone', async () => {
  const simulator = await small();
  simulator.estate.projects.get('small-top')?.apis.delete('compute');
  for (const id of ['small-top', 'small-gone', 'small-off']) {
    const rows = await search(simulator, `/v1/projects/${id}:searchAllResources?pageSize=500`);
    expect(rows.map(({ assetType }) => assetType)).toEqual(['cloudresourcemanager.googleapis.com/Project']);
  }
});

test('a query in the search language is refused', async () => {
  const answer = await ask(await small(), `${scope}:searchAllIamPolicies?query=policy:allUsers`);
  expect([answer.status, objectOf(answer.json()['error'])['status']]).toEqual([400, 'INVALID_ARGUMENT']);
});

test('a type that does not exist is refused, rather than found nowhere', async () => {
  const answer = await ask(await small(), resources(ofType('compute.googleapis.com/RegionSnapshot')));
  expect([answer.status, objectOf(answer.json()['error'])['status']]).toEqual([400, 'INVALID_ARGUMENT']);
});
