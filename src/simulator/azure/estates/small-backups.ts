import { backupMaker } from './backup-maker.ts';
import { customerKey, type MakerBase } from './maker.ts';
import { restorePointMaker } from './restore-point-maker.ts';
import type { ProtectedSpec } from './specs.ts';

const closed = { networkAccessPolicy: 'DenyAll', publicNetworkAccess: 'Disabled' };
const open = { networkAccessPolicy: 'AllowAll', publicNetworkAccess: 'Enabled' };

/** Restore points, database backups and vaults of the home subscription. */
export function fillSmallBackups(base: MakerBase): void {
  fillRestorePoints(base);
  const make = backupMaker(base);
  make.databaseBackup({ location: 'westeurope', server: 'sql-one', database: 'orders', daysOld: 30 });
  make.databaseBackup({
    location: 'westeurope',
    server: 'sql-gone',
    database: 'orders',
    daysOld: 400,
    deletedDaysAgo: 200,
  });
  make.databaseBackup({ location: 'northeurope', server: 'sql-north', database: 'wiki', daysOld: 7 });
  make.instanceBackup({ location: 'westeurope', server: 'instance-one', database: 'ledger', daysOld: 30 });
  const machine: ProtectedSpec = { kind: 'machine', of: 'host', ages: [1, 8] };
  const states: Readonly<Record<string, string>> = {
    'vault-enabled': 'Enabled',
    'vault-disabled': 'Disabled',
    'vault-permanently-disabled': 'PermanentlyDisabled',
    'vault-unknown': 'Paused',
  };
  for (const [name, crossSubscriptionRestore] of Object.entries(states)) {
    make.vault(name, { crossSubscriptionRestore, protects: [machine] });
  }
  make.vault('vault-unsaid', {
    protects: [
      machine,
      { kind: 'sql-database', of: 'sql-host', ages: [1] },
      { kind: 'file-share', of: 'shares', ages: [2] },
      { kind: 'machine', of: 'never-backed-up', ages: [] },
    ],
  });
  make.vault('vault-empty', { crossSubscriptionRestore: 'Disabled', protects: [] });
}

function fillRestorePoints(base: MakerBase): void {
  const make = restorePointMaker(base);
  const access = base.idOf('Microsoft.Compute/diskAccesses', 'access-stranger');
  make.collection('points-of-host', {
    machine: 'host',
    points: [
      { name: 'closed', daysOld: 1, disks: [closed, closed] },
      { name: 'mixed', daysOld: 2, disks: [closed, open] },
      { name: 'nothing-said', daysOld: 3, disks: [{}] },
      { name: 'private', daysOld: 4, disks: [{ networkAccessPolicy: 'AllowPrivate', diskAccessId: access }] },
      { name: 'unknown-policy', daysOld: 5, disks: [{ ...closed, networkAccessPolicy: 'AllowSome' }] },
      { name: 'with-key', daysOld: 6, disks: [closed], encryption: customerKey(base, 'des') },
      { name: 'without-disks', daysOld: 7, disks: [] },
    ],
  });
  const copiedFrom = `${base.idOf('Microsoft.Compute/restorePointCollections', 'points-of-host')}/restorePoints/closed`;
  make.collection('copies-of-host', {
    machine: 'host',
    location: 'northeurope',
    points: [{ name: 'copied', daysOld: 1, disks: [closed], copiedFrom, encryption: null }],
  });
  make.collection('points-of-nothing', { machine: 'gone', points: [] });
}
