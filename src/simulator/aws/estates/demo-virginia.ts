import { awsBackupTags } from './backup-tags.ts';
import { demoAccounts, demoRegions, demoThings } from './demo-names.ts';
import type { PlaceMaker } from './maker.ts';

/** Production in Virginia: an old site; its block is all that keeps one snapshot from being public. */
export function fillProductionSecond(make: PlaceMaker): void {
  const { place } = make;
  place.snapshotBlock = 'block-all-sharing';
  place.encryptionByDefault = true;
  const defaultKey = make.key(
    'AWS',
    'alias/aws/ebs',
    'Default key that protects my EBS volumes when no other key is defined',
  );
  const siteKey = make.key('CUSTOMER', 'alias/us-site', 'Data of the American site');
  const web = make.volume({ machine: 'us-web-1', sizeGiB: 40, tags: { Name: 'us-web-root', owner: 'web-team' } });
  const crm = make.volume({
    machine: 'us-crm-1',
    sizeGiB: 120,
    key: siteKey,
    tags: { Name: 'us-crm-data', owner: 'web-team', 'data-class': 'restricted' },
  });
  for (let night = 1; night <= 4; night += 1) {
    const tags = awsBackupTags(
      `arn:aws:ec2:${demoRegions.second}:${demoAccounts.production}:volume/${crm.id}`,
      'web-team',
    );
    make.snapshot({
      of: crm,
      daysOld: night + 0.1,
      description: 'This snapshot is created by the AWS Backup service.',
      tags,
    });
  }
  make.snapshot({
    of: web,
    daysOld: 610,
    description: 'Public dataset of the store locator',
    tags: { Name: 'store-locator-dataset', owner: 'web-team' },
    permissions: [{ group: 'all' }],
  });
  make.snapshot({
    of: crm,
    daysOld: 240,
    description: 'Hand-over for the migration vendor',
    tags: { Name: 'crm-migration', owner: 'web-team' },
    permissions: [{ userId: demoAccounts.formerVendor }],
  });
  make.snapshot({
    daysOld: 400,
    sizeGiB: 16,
    key: defaultKey,
    description: 'old bastion',
    tags: { owner: 'cloud-team' },
  });
  const base = make.snapshot({
    of: web,
    daysOld: 33,
    description: `Created by CreateImage for ${demoThings.publishedImage}`,
    tags: { owner: 'web-team' },
  });
  const older = make.snapshot({
    of: web,
    daysOld: 210,
    description: 'Created by CreateImage for web-base-11',
    tags: { owner: 'web-team' },
  });
  make.image({ name: demoThings.publishedImage, daysOld: 33, snapshots: [base], tags: { owner: 'web-team' } });
  make.image({
    name: 'web-base-11',
    daysOld: 210,
    snapshots: [older],
    tags: { owner: 'web-team' },
    deprecatedInDays: -20,
    disabled: true,
  });
  const shopDb = make.database({ id: 'us-shop', engine: 'mysql', key: siteKey, tags: { owner: 'web-team' } });
  for (let night = 1; night <= 2; night += 1) {
    make.dbSnapshot(shopDb, {
      id: `rds:us-shop-night-${night}`,
      type: 'automated',
      daysOld: night,
      tags: { owner: 'web-team' },
    });
  }
  make.dbSnapshot(shopDb, {
    id: 'us-shop-quarterly',
    type: 'manual',
    daysOld: 50,
    restore: [demoAccounts.disasterRecovery],
    tags: { owner: 'web-team' },
  });
}
