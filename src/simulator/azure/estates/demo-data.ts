import { backupMaker } from './backup-maker.ts';
import { azureDemoNames } from './demo-names.ts';
import { customerKey, diskMaker, type MakerBase } from './maker.ts';
import { allowAll } from './rules.ts';

/** The data subscription in Northern Europe: the warehouse, long-term backups of its databases, a vault left as it came. */
export function fillData(base: MakerBase): void {
  const { crossSubscriptionVault, location, openSnapshots, secondLocation } = azureDemoNames;
  const make = diskMaker(base);
  const encryption = customerKey(base, 'des-data');
  const lab = { owner: 'data-lab' };
  const warehouse = make.disk('warehouse-data', { machine: 'warehouse-1', sizeGiB: 1024, tags: lab, encryption });
  const notebook = make.disk('notebook-os', { machine: 'notebook-1', sizeGiB: 64, tags: lab });
  for (let week = 1; week <= 3; week += 1) {
    make.snapshot(`warehouse-week-${week}`, { of: warehouse, daysOld: week * 7 + 0.3, tags: lab });
  }
  make.snapshot('notebook-before-upgrade', { of: notebook, daysOld: 120, tags: lab });
  make.snapshot(openSnapshots[1], { of: warehouse, daysOld: 204, tags: {}, rules: allowAll });

  const backups = backupMaker(base);
  const server = 'sql-example-orders';
  for (const daysOld of [12, 42]) {
    backups.databaseBackup({ location, server, database: 'orders', daysOld });
  }
  backups.databaseBackup({
    location,
    server: 'sql-example-old-shop',
    database: 'shop',
    daysOld: 500,
    deletedDaysAgo: 410,
  });
  backups.instanceBackup({ location: secondLocation, server: 'mi-example-ledger', database: 'ledger', daysOld: 20 });
  backups.vault(crossSubscriptionVault, {
    crossSubscriptionRestore: 'Enabled',
    tags: { owner: 'storage-team' },
    protects: [{ kind: 'machine', of: 'warehouse-1', ages: [1, 8] }],
  });
}
