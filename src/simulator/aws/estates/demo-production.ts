import type { Volume } from '../sources.ts';
import { awsBackupTags, lifecycleTags } from './backup-tags.ts';
import { demoAccounts, demoRegions, demoThings } from './demo-names.ts';
import type { PlaceMaker } from './maker.ts';

const volumeArn = (volume: Volume): string =>
  `arn:aws:ec2:${demoRegions.main}:${demoAccounts.production}:volume/${volume.id}`;

/** Production in Frankfurt: payroll, orders, the web shop; snapshots blocked, nightly backups encrypted. */
export function fillProductionMain(make: PlaceMaker, workloadsArn: string): void {
  const { place } = make;
  place.snapshotBlock = 'block-new-sharing';
  place.imageBlock = 'block-new-sharing';
  place.encryptionByDefault = true;
  make.key('AWS', 'alias/aws/ebs', 'Default key that protects my EBS volumes when no other key is defined');
  make.key('AWS', 'alias/aws/rds', 'Default key that protects my RDS database volumes when no other key is defined');
  const dataKey = make.key('CUSTOMER', 'alias/production-data', 'Data of the production account');
  const finance = { owner: 'finance-data', 'data-class': 'restricted' };

  const payroll = make.volume({
    machine: 'payroll-app-1',
    sizeGiB: 200,
    tags: { Name: demoThings.payrollVolume, ...finance },
  });
  const orders = make.volume({
    machine: 'orders-1',
    sizeGiB: 400,
    key: dataKey,
    tags: { Name: 'orders-data', owner: 'web-team' },
  });
  const shop = make.volume({
    machine: 'shop-web-1',
    sizeGiB: 30,
    key: dataKey,
    tags: { Name: 'shop-root', owner: 'web-team' },
  });
  const wiki = make.volume({
    machine: 'wiki-1',
    sizeGiB: 60,
    key: dataKey,
    tags: { Name: 'wiki', owner: 'cloud-team' },
  });

  for (const volume of [orders, shop, wiki]) {
    const owner = volume === wiki ? 'cloud-team' : 'web-team';
    for (let night = 1; night <= 4; night += 1) {
      const tags = awsBackupTags(volumeArn(volume), owner);
      make.snapshot({
        of: volume,
        daysOld: night + 0.1,
        description: 'This snapshot is created by the AWS Backup service.',
        tags,
      });
    }
  }
  for (let week = 1; week <= 3; week += 1) {
    make.snapshot({
      of: payroll,
      daysOld: week * 7,
      description: 'Weekly payroll copy',
      tags: { ...lifecycleTags('finance-data'), ...finance },
    });
  }
  make.snapshot({
    of: orders,
    daysOld: 95,
    description: 'before schema change 114',
    tags: { owner: 'web-team' },
    tier: 'archive',
  });

  for (const build of [41, 42, 43]) {
    const name = `shop-golden-${build}`;
    const daysOld = 30 * (44 - build);
    const root = make.snapshot({
      of: shop,
      daysOld,
      description: `Created by CreateImage for ${name}`,
      tags: { owner: 'web-team' },
    });
    const permissions = build === 43 ? [{ organizationalUnitArn: workloadsArn }] : [];
    make.image({ name, daysOld, snapshots: [root], tags: { Name: name, owner: 'web-team' }, permissions });
  }

  const payrollDb = make.database({ id: demoThings.payrollDatabase, engine: 'postgres', sizeGiB: 250, tags: finance });
  const ordersDb = make.database({
    id: 'orders',
    engine: 'mysql',
    key: dataKey,
    sizeGiB: 400,
    tags: { owner: 'web-team' },
  });
  for (let night = 1; night <= 4; night += 1) {
    make.dbSnapshot(ordersDb, {
      id: `rds:orders-night-${night}`,
      type: 'automated',
      daysOld: night,
      tags: { owner: 'web-team' },
    });
    make.dbSnapshot(payrollDb, { id: `rds:payroll-night-${night}`, type: 'automated', daysOld: night, tags: finance });
  }
  make.dbSnapshot(ordersDb, {
    id: 'orders-before-upgrade-8-4',
    type: 'manual',
    daysOld: 61,
    tags: { owner: 'web-team' },
  });
  for (let job = 1; job <= 2; job += 1) {
    const tags = awsBackupTags(`arn:aws:rds:${demoRegions.main}:${demoAccounts.production}:db:orders`, 'web-team');
    make.dbSnapshot(ordersDb, { id: `awsbackup:job-orders-${job}`, type: 'awsbackup', daysOld: job * 7, tags });
  }
  const ledger = make.cluster({ id: 'ledger', engine: 'aurora-postgresql', key: dataKey, tags: finance });
  make.database({ id: 'ledger-1', engine: 'aurora-postgresql', key: dataKey, cluster: ledger, tags: finance });
  for (let night = 1; night <= 3; night += 1) {
    make.clusterSnapshot(ledger, { id: `rds:ledger-night-${night}`, type: 'automated', daysOld: night, tags: finance });
  }
  make.clusterSnapshot(ledger, { id: 'ledger-year-end', type: 'manual', daysOld: 320, tags: finance });
}
