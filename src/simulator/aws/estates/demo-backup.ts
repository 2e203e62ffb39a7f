import { awsBackupTags } from './backup-tags.ts';
import { demoAccounts, demoRegions } from './demo-names.ts';
import type { PlaceMaker } from './maker.ts';

/** The backup account: copies of production's backups, two of them shared with the disaster-recovery account. */
export function fillBackup(main: PlaceMaker, second: PlaceMaker): void {
  for (const make of [main, second]) {
    make.place.snapshotBlock = 'block-all-sharing';
    make.place.imageBlock = 'block-new-sharing';
    make.place.blockManagedBy = 'declarative-policy';
    make.place.encryptionByDefault = true;
    make.key('AWS', 'alias/aws/ebs', 'Default key that protects my EBS volumes when no other key is defined');
  }
  const mainKey = main.key('CUSTOMER', 'alias/backup-copies', 'Copies of production');
  const secondKey = second.key('CUSTOMER', 'alias/backup-copies', 'Copies of production');
  const sources = ['orders', 'shop', 'wiki', 'crm'];
  for (const [at, source] of sources.entries()) {
    const sourceArn = `arn:aws:ec2:${demoRegions.main}:${demoAccounts.production}:volume/vol-0${main.ids.hex(16)}`;
    const tags = { Name: `${source}-copy`, ...awsBackupTags(sourceArn, 'storage-team') };
    for (let night = 1; night <= 3; night += 1) {
      main.snapshot({
        copied: true,
        daysOld: night + 0.3,
        sizeGiB: 60 + at * 20,
        key: mainKey,
        description: `Copy of ${source}`,
        tags,
      });
    }
    second.snapshot({
      copied: true,
      daysOld: 1.4,
      sizeGiB: 60 + at * 20,
      key: secondKey,
      description: `Copy of ${source}`,
      tags,
    });
  }
  for (const name of ['orders', 'crm']) {
    second.snapshot({
      copied: true,
      daysOld: 8,
      sizeGiB: 120,
      key: secondKey,
      description: `Disaster recovery copy of ${name}`,
      tags: { Name: `${name}-dr`, owner: 'storage-team' },
      permissions: [{ userId: demoAccounts.disasterRecovery }],
    });
  }
  const archive = main.volume({
    machine: null,
    sizeGiB: 500,
    key: mainKey,
    tags: { Name: 'archive-shuttle', owner: 'storage-team' },
  });
  main.snapshot({
    of: archive,
    daysOld: 150,
    description: 'Archive shuttle',
    tags: { owner: 'storage-team' },
    tier: 'archive',
  });
}
