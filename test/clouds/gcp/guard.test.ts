import { describe, expect, test } from 'vitest';
import { allowedPermissions } from '../../../src/clouds/gcp/cards.ts';
import { checkOutgoing, isGoogleHost, permissionOf } from '../../../src/clouds/gcp/guard.ts';
import { RefusedCall } from '../../../src/clouds/refused-call.ts';

const compute = 'https://compute.googleapis.com/compute/v1/projects/p-1';
const directory = 'https://cloudresourcemanager.googleapis.com/v3';
const assets = 'https://cloudasset.googleapis.com/v1/organizations/1';
const check = (method: string, address: string, endpoint: string | null = null, allowed = allowedPermissions) =>
  checkOutgoing({ method, url: new URL(address) }, allowed, endpoint === null ? null : new URL(endpoint));

const reads: readonly (readonly [permission: string, method: string, address: string])[] = [
  ['compute.snapshots.list', 'GET', `${compute}/global/snapshots?maxResults=500`],
  ['compute.snapshots.list', 'GET', `${compute}/regions/europe-west3/snapshots`],
  [
    'compute.snapshots.getIamPolicy',
    'GET',
    `${compute}/global/snapshots/s/getIamPolicy?optionsRequestedPolicyVersion=3`,
  ],
  ['compute.snapshots.getIamPolicy', 'GET', `${compute}/regions/europe-west3/snapshots/s/getIamPolicy`],
  ['compute.images.list', 'GET', `${compute}/global/images`],
  ['compute.images.getIamPolicy', 'GET', `${compute}/global/images/i/getIamPolicy`],
  ['compute.machineImages.list', 'GET', `${compute}/global/machineImages`],
  ['compute.machineImages.getIamPolicy', 'GET', `${compute}/global/machineImages/m/getIamPolicy`],
  ['compute.disks.list', 'GET', `${compute}/aggregated/disks?returnPartialSuccess=true`],
  ['compute.disks.getIamPolicy', 'GET', `${compute}/zones/europe-west3-a/disks/d/getIamPolicy`],
  ['compute.disks.getIamPolicy', 'GET', `${compute}/regions/europe-west3/disks/d/getIamPolicy`],
  ['compute.instantSnapshots.list', 'GET', `${compute}/aggregated/instantSnapshots`],
  ['compute.instantSnapshots.getIamPolicy', 'GET', `${compute}/zones/europe-west3-a/instantSnapshots/s/getIamPolicy`],
  ['compute.regions.list', 'GET', `${compute}/regions`],
  ['resourcemanager.organizations.get', 'GET', `${directory}/organizations/1`],
  ['resourcemanager.folders.list', 'GET', `${directory}/folders?parent=organizations%2F1`],
  ['resourcemanager.folders.get', 'GET', `${directory}/folders/1`],
  ['resourcemanager.projects.list', 'GET', `${directory}/projects?parent=folders%2F1`],
  ['resourcemanager.projects.get', 'GET', `${directory}/projects/example.com%3Ashop`],
  ['resourcemanager.projects.getIamPolicy', 'POST', `${directory}/projects/p-1:getIamPolicy`],
  ['resourcemanager.folders.getIamPolicy', 'POST', `${directory}/folders/1:getIamPolicy`],
  ['resourcemanager.organizations.getIamPolicy', 'POST', `${directory}/organizations/1:getIamPolicy`],
  ['iam.roles.get', 'GET', 'https://iam.googleapis.com/v1/roles/owner'],
  ['iam.roles.get', 'GET', 'https://iam.googleapis.com/v1/organizations/1/roles/custom_1'],
  ['iam.roles.get', 'GET', 'https://iam.googleapis.com/v1/projects/p-1/roles/custom.x'],
  [
    'iam.workforcePools.list',
    'GET',
    'https://iam.googleapis.com/v1/locations/global/workforcePools?parent=organizations%2F1',
  ],
  ['cloudsql.backupRuns.list', 'GET', 'https://sqladmin.googleapis.com/v1/projects/p-1/backups'],
  ['cloudsql.instances.list', 'GET', 'https://sqladmin.googleapis.com/v1/projects/p-1/instances'],
  ['backupdr.backupVaults.list', 'GET', 'https://backupdr.googleapis.com/v1/projects/p-1/locations/-/backupVaults'],
  [
    'backupdr.bvdataSources.list',
    'GET',
    'https://backupdr.googleapis.com/v1/projects/p-1/locations/l/backupVaults/v/dataSources',
  ],
  [
    'backupdr.bvbackups.list',
    'GET',
    'https://backupdr.googleapis.com/v1/projects/p-1/locations/l/backupVaults/v/dataSources/d/backups',
  ],
  ['cloudasset.assets.searchAllResources', 'GET', `${assets}:searchAllResources?pageSize=500`],
  ['cloudasset.assets.searchAllIamPolicies', 'GET', `${assets}:searchAllIamPolicies?pageSize=500`],
];

describe('the guard', () => {
  test.each(reads)('lets %s through: %s %s', (permission, method, address) => {
    expect(permissionOf({ method, url: new URL(address) })).toBe(permission);
    expect(() => check(method, address)).not.toThrow();
  });

  test('knows every permission that the collectors and the index declare, and no other', () => {
    expect([...new Set(reads.map(([permission]) => permission))].sort()).toEqual([...allowedPermissions].sort());
  });

  test.each([
    ['POST', `${compute}/global/snapshots`],
    ['POST', `${compute}/global/snapshots/s/setIamPolicy`],
    ['GET', `${compute}/global/snapshots/s/setIamPolicy`],
    ['DELETE', `${compute}/global/snapshots/s`],
    ['DELETE', `${compute}/global/snapshots`],
    ['PATCH', `${directory}/projects/p-1`],
    ['POST', `${directory}/projects`],
    ['POST', `${directory}/projects/p-1:setIamPolicy`],
    ['GET', `${directory}/projects/p-1:getIamPolicy`],
    ['POST', 'https://sqladmin.googleapis.com/v1/projects/p-1/backups'],
    ['GET', 'https://sqladmin.googleapis.com/v1/projects/p-1/instances/i/export'],
    [
      'POST',
      'https://backupdr.googleapis.com/v1/projects/p-1/locations/l/backupVaults/v/dataSources/d/backups/b:restore',
    ],
    ['POST', `${assets}:searchAllResources`],
    ['POST', `${assets}:exportAssets`],
    ['GET', `${assets}:analyzeIamPolicy`],
    ['GET', `${compute}/global/snapshots/..%2Fimages/getIamPolicy`],
    ['GET', `${compute}/zones/z/instances`],
    ['GET', 'https://compute.googleapis.com/batch/compute/v1'],
    ['get', `${compute}/global/snapshots`],
  ])('refuses %s %s', (method, address) => {
    expect(() => check(method, address)).toThrow(RefusedCall);
    expect(() => check(method, address, address)).toThrow('it is not in its list of permissions');
  });

  test('refuses what no collector declares', () => {
    expect(() => check('GET', `${compute}/global/snapshots`, null, new Set())).toThrow(
      'stillwatch refuses to send compute.snapshots.list: it is not in its list of permissions',
    );
  });

  test.each([
    ['over http', 'http://compute.googleapis.com/compute/v1/projects/p/global/snapshots'],
    ['to a stranger', 'https://compute.googleapis.com.evil.example/compute/v1/projects/p/global/snapshots'],
    ['to the host of another service', 'https://iam.googleapis.com/compute/v1/projects/p/global/snapshots'],
    ['to another port', 'https://compute.googleapis.com:444/compute/v1/projects/p/global/snapshots'],
  ])('lets nothing go %s', (_where, address) => {
    expect(() => check('GET', address)).toThrow('it is not a host of Google Cloud');
  });

  test('lets everything go to the endpoint, and nothing elsewhere where there is one', () => {
    const endpoint = 'http://127.0.0.1:5002';
    expect(() => check('GET', `${endpoint}/compute/v1/projects/p/global/snapshots`, endpoint)).not.toThrow();
    for (const other of ['http://127.0.0.1:5003', 'https://127.0.0.1:5002', 'https://compute.googleapis.com'])
      expect(() => check('GET', `${other}/compute/v1/projects/p/global/snapshots`, endpoint)).toThrow(RefusedCall);
    expect(() => check('GET', 'http://user@127.0.0.1:5002/compute/v1/projects/p/global/snapshots', endpoint)).toThrow(
      'its address holds a user name',
    );
  });

  test('takes for hosts of Google those below its name', () => {
    expect(
      ['compute.googleapis.com', 'x.p.googleapis.com', 'googleapis.com', 'evilgoogleapis.com'].map(isGoogleHost),
    ).toEqual([true, true, false, false]);
  });
});
