import { describe, expect, test } from 'vitest';
import { assetKey, assetName, copyTypes, placeTypes, policyTypes } from '../../../src/clouds/gcp/asset-names.ts';

const compute = '//compute.googleapis.com/projects/shop';
const vaults = '//backupdr.googleapis.com/projects/shop/locations/l/backupVaults/v';

describe('a full resource name of the index', () => {
  test.each([
    [`${compute}/global/snapshots/s`, 'snapshots'],
    [`${compute}/regions/europe-west3/snapshots/s`, 'region-snapshots'],
    [`${compute}/zones/europe-west3-a/instantSnapshots/s`, 'instant-snapshots'],
    [`${compute}/regions/europe-west3/instantSnapshots/s`, 'instant-snapshots'],
    [`${compute}/zones/europe-west3-a/disks/d`, 'disks'],
    [`${compute}/regions/europe-west3/disks/d`, 'disks'],
    [`${compute}/global/images/i`, 'images'],
    [`${compute}/global/machineImages/m`, 'machine-images'],
    ['//cloudsql.googleapis.com/projects/shop/instances/db', 'sql-instances'],
    ['//cloudsql.googleapis.com/projects/shop/backups/7', 'sql-backups'],
    [vaults, null],
    [`${vaults}/dataSources/d`, null],
    [`${vaults}/dataSources/d/backups/b`, 'vault-backups'],
    ['//cloudresourcemanager.googleapis.com/projects/shop', 'project-policy'],
  ])('%s is of %s, and makes its key again', (name, collector) => {
    const found = assetName(name);
    expect(found).toMatchObject({ project: 'shop', collector });
    expect(found === null ? null : assetKey(found, 'shop')).toBe(name);
  });

  test('may go by the number of the project, and by the id of one of the time of domains', () => {
    const numbered = assetName('//compute.googleapis.com/projects/4711/global/images/i');
    expect(numbered?.project).toBe('4711');
    expect(numbered === null ? null : assetKey(numbered, 'shop')).toBe(`${compute}/global/images/i`);
    expect(assetName('//compute.googleapis.com/projects/example.com%3Ashop/global/images/i')?.project).toBe(
      'example.com:shop',
    );
  });

  test.each([
    '',
    'compute.googleapis.com/projects/shop/global/images/i',
    '//compute.googleapis.com/projects//global/images/i',
    '//compute.googleapis.com/projects/shop',
    `${compute}/global/images`,
    `${compute}/global/images/i/extra`,
    `${compute}/global/images/with space`,
    `${compute}/global/images/tab\there`,
    `${compute}/global/images/line\nbreak`,
    `${compute}/global/images/..%2Fx`,
    `${compute}/global/networks/n`,
    `${compute}/global/constructor/n`,
    '//evil.example/projects/shop/global/images/i',
    '//cloudsql.googleapis.com/projects/shop/instances/db/databases/x',
    `${vaults}/dataSources/d/backups/b/more`,
    '//cloudresourcemanager.googleapis.com/projects/shop/more',
    '//cloudresourcemanager.googleapis.com/folders/1',
    `${compute}/global/images/${'x'.repeat(700)}`,
  ])('is none of ours: %j', (name) => {
    expect(assetName(name)).toBeNull();
  });

  test('is asked for by types, policies only of what has one', () => {
    expect(new Set([...placeTypes, ...copyTypes]).size).toBe(placeTypes.length + copyTypes.length);
    expect(policyTypes.every((type) => /^(compute\.googleapis\.com|cloudresourcemanager)/.test(type))).toBe(true);
    expect(policyTypes).toHaveLength(7);
  });
});
