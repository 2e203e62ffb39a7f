import { describe, expect, test } from 'vitest';
import type { Row } from '../../../src/clouds/gcp/row.ts';
import { vaultBackupFacts } from '../../../src/clouds/gcp/vault-backup-facts.ts';
import { account, shopUnit } from './rows.ts';

const below = 'locations/europe-west3/backupVaults/v/dataSources/d/backups/b';
const backup: Row = {
  name: `projects/${account}/${below}`,
  createTime: '2026-01-01T00:00:00Z',
  backupType: 'SCHEDULED',
  resourceSizeBytes: `${3 * 1024 ** 3 + 1}`,
  state: 'ACTIVE',
  labels: { a: '1' },
  expireTime: '2026-02-01T00:00:00Z',
};
const source: Row = {
  dataSourceGcpResource: {
    gcpResourcename: 'projects/shop/zones/z-a/instances/vm',
    type: 'compute.googleapis.com/Instance',
  },
};
const vault: Row = { accessRestriction: 'WITHIN_ORGANIZATION' };
const facts = (more: Row = {}, of: Row = source, inVault: Row = vault) =>
  vaultBackupFacts({ row: { ...backup, ...more }, below }, of, inVault, shopUnit('vault-backups'));

describe('a backup in a vault', () => {
  test('says what it is a backup of and how far its vault lets it be restored', () => {
    expect(facts()).toMatchObject({
      key: `//backupdr.googleapis.com/projects/${account}/${below}`,
      type: 'gcp:backupdr:backup',
      region: 'europe-west3',
      name: 'b',
      sourceKey: '//compute.googleapis.com/projects/shop/zones/z-a/instances/vm',
      sizeGiB: 4,
      tags: { a: '1' },
      encryption: { value: { keyManager: 'cloud' } },
      automated: { value: { by: 'Backup and DR' } },
      grants: { state: 'known', value: [] },
      details: {
        accessRestriction: 'WITHIN_ORGANIZATION',
        backupType: 'SCHEDULED',
        resourceType: 'compute.googleapis.com/Instance',
        expires: '2026-02-01T00:00:00.000Z',
      },
    });
  });

  test('that somebody asked for was made by a person', () => {
    expect(facts({ backupType: 'ON_DEMAND' }).automated).toEqual({ state: 'known', value: null });
  });

  test('is encrypted with its own key, else that of its vault', () => {
    const keyed = { ...vault, encryptionConfig: { kmsKeyName: 'vault-key' } };
    expect(facts({ kmsKeyVersions: ['b', 'a'] }, source, keyed).encryption).toMatchObject({ value: { keyId: 'a' } });
    expect(facts({}, source, keyed).encryption).toMatchObject({ value: { keyId: 'vault-key' } });
  });

  test.each([
    [
      'projects/shop/instances/db',
      'sqladmin.googleapis.com/Instance',
      '//cloudsql.googleapis.com/projects/shop/instances/db',
    ],
    [
      '//compute.googleapis.com/projects/shop/zones/z/disks/d',
      'compute.googleapis.com/Disk',
      '//compute.googleapis.com/projects/shop/zones/z/disks/d',
    ],
    ['projects/shop/x', undefined, null],
    ['somewhere', 'compute.googleapis.com/Disk', null],
    [undefined, 'compute.googleapis.com/Disk', null],
  ])('of %s (%s) was made from %s', (gcpResourcename, type, key) => {
    expect(facts({ gcpResource: { gcpResourcename, type } }).sourceKey).toBe(key);
  });
});
