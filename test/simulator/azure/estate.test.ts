import { expect, test } from 'vitest';
import { emptySubscription, sqlBackupsIn } from '../../../src/simulator/azure/estate.ts';

test('a subscription starts enabled, empty and with the usual providers registered', () => {
  const made = emptySubscription({ id: 'x', displayName: 'X' });
  expect([made.state, made.tenant, made.snapshots.count(), made.vaults.count()]).toEqual(['Enabled', undefined, 0, 0]);
  expect([...made.providers].map(([name, { state }]) => [name, state])).toEqual([
    ['Microsoft.Compute', 'Registered'],
    ['Microsoft.Sql', 'Registered'],
    ['Microsoft.RecoveryServices', 'Registered'],
  ]);
});

test('the backups of a location are made once', () => {
  const made = emptySubscription({ id: 'x', displayName: 'X' });
  expect(sqlBackupsIn(made, 'westeurope')).toBe(sqlBackupsIn(made, 'westeurope'));
  expect([...made.sqlBackups.keys()]).toEqual(['westeurope']);
});
