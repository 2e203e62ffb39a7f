import { sqlBackupsIn } from '../../src/simulator/azure/estate.ts';
import { itemsOf } from '../../src/simulator/shelf.ts';
import { type AzureGround, altered, named } from './happenings-azure.ts';
import type { Happening } from './planted-changes.ts';

/** What happens to long-term backups, recovery points and vaults. */
export const backupHappenings: readonly Happening<AzureGround>[] = [
  {
    what: 'a database is backed up',
    befall: ({ backups }) =>
      void backups.databaseBackup({ location: 'northeurope', server: 's', database: 'd', daysOld: 0 }),
    told: ['added sql/northeurope/longtermretentionservers/s/longtermretentiondatabases/d/longtermretentionbackups/*'],
  },
  {
    what: "a managed instance's backup expires",
    lay: ({ backups }) =>
      void backups.instanceBackup({ location: 'northeurope', server: 'i', database: 'd', daysOld: 9 }),
    befall: ({ subscription }) => {
      const { instances } = sqlBackupsIn(subscription, 'northeurope');
      for (const { id } of [...itemsOf(instances)]) instances.remove(id);
    },
    told: [
      'removed sql/northeurope/longtermretentionmanagedinstances/i/longtermretentiondatabases/d/longtermretentionmanagedinstancebackups/*',
    ],
  },
  {
    what: 'the database of a backup is dropped',
    lay: ({ backups }) =>
      void backups.databaseBackup({ location: 'westeurope', server: 'dropped', database: 'd', daysOld: 9 }),
    befall: ({ subscription }) => {
      for (const one of itemsOf(sqlBackupsIn(subscription, 'westeurope').databases))
        if (one.server === 'dropped') one.databaseDeletionTime = '2026-11-19T00:00:00Z';
    },
    told: altered(
      'sql/westeurope/longtermretentionservers/dropped/longtermretentiondatabases/d/longtermretentionbackups/*',
      'details',
      'source',
    ),
  },
  {
    what: 'a machine is backed up once more',
    lay: ({ backups }) => void backups.vault('growing', { protects: [{ kind: 'machine', of: 'grown', ages: [3] }] }),
    befall: ({ subscription }) => {
      for (const { points } of itemsOf(named(subscription.vaults, 'growing').items)) {
        const [one] = itemsOf(points);
        if (one === undefined) throw new Error('it was backed up before');
        const number = '19999999999999';
        points.add({ ...one, id: one.id.replace(one.name, number), name: number });
      }
    },
    told: ['added vaults/growing/grown/*'],
  },
  {
    what: 'a recovery point expires',
    lay: ({ backups }) =>
      void backups.vault('shrinking', { protects: [{ kind: 'machine', of: 'shrunk', ages: [3, 9] }] }),
    befall: ({ subscription }) => {
      for (const { points } of itemsOf(named(subscription.vaults, 'shrinking').items)) {
        const [one] = itemsOf(points);
        if (one !== undefined) points.remove(one.id);
      }
    },
    told: ['removed vaults/shrinking/shrunk/*'],
  },
  {
    what: 'a vault restores anywhere',
    lay: ({ backups }) => void backups.vault('loosened', { crossSubscriptionRestore: 'Disabled', protects: [] }),
    befall: ({ subscription }) => {
      named(subscription.vaults, 'loosened').crossSubscriptionRestore = 'Enabled';
    },
    told: altered('vaults/loosened', 'crossRestore'),
  },
  {
    what: 'a vault is made',
    befall: ({ backups }) => void backups.vault('made', { crossSubscriptionRestore: 'Disabled', protects: [] }),
    told: ['added vaults/made crossRestore'],
  },
  {
    what: 'a vault is removed',
    lay: ({ backups }) => void backups.vault('removed', { crossSubscriptionRestore: 'Disabled', protects: [] }),
    befall: ({ subscription: { vaults } }) => void vaults.remove(named(vaults, 'removed').id),
    told: ['removed vaults/removed crossRestore'],
  },
];
