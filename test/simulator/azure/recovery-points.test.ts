import { expect, test } from 'vitest';
import { smallAzure } from '../../../src/simulator/azure/estates/small.ts';
import { smallSubscriptions } from '../../../src/simulator/azure/estates/small-names.ts';
import { allRows, isRecord, started, today } from './clients.ts';

const version = 'api-version=2024-04-01';
const vaults = `/subscriptions/${smallSubscriptions.home}/providers/Microsoft.RecoveryServices/vaults?${version}`;

const member = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce<unknown>((held, name) => (isRecord(held) ? held[name] : undefined), value);

test('a vault says whether it restores across subscriptions, or says nothing of it', async () => {
  const { rows } = await allRows(await started({ estate: smallAzure({ now: today }) }), vaults);
  const states = rows.map((row) => [
    row['name'],
    member(row, 'properties', 'restoreSettings', 'crossSubscriptionRestoreSettings', 'crossSubscriptionRestoreState'),
  ]);
  expect(Object.fromEntries(states)).toEqual({
    'vault-enabled': 'Enabled',
    'vault-disabled': 'Disabled',
    'vault-permanently-disabled': 'PermanentlyDisabled',
    'vault-unknown': 'Paused',
    'vault-unsaid': undefined,
    'vault-empty': 'Disabled',
  });
});

test('items of a vault lead to their recovery points, whatever they protect', async () => {
  const simulator = await started({ estate: smallAzure({ now: today }) });
  const { rows } = await allRows(simulator, vaults);
  const vault = rows.find((row) => row['name'] === 'vault-unsaid');
  const items = await allRows(simulator, `${vault?.['id']}/backupProtectedItems?${version}`);
  const found: unknown[] = [];
  for (const item of items.rows) {
    const points = await allRows(simulator, `${item['id']}/recoveryPoints?${version}`);
    const kinds = points.rows.map((point) => member(point, 'properties', 'objectType'));
    found.push([member(item, 'properties', 'workloadType'), kinds]);
    const source = member(item, 'properties', 'sourceResourceId');
    expect(source).toMatch(/\/(virtualMachines|storageAccounts)\/[a-z-]+$/);
  }
  expect(found).toEqual([
    ['VM', ['IaasVMRecoveryPoint', 'IaasVMRecoveryPoint']],
    ['SQLDataBase', ['AzureWorkloadSQLRecoveryPoint']],
    ['AzureFileShare', ['AzureFileShareRecoveryPoint']],
    ['VM', []],
  ]);
});

test('an item is found by its id in lower case as well', async () => {
  const simulator = await started({ estate: smallAzure({ now: today }) });
  const { rows } = await allRows(simulator, vaults);
  const items = await allRows(simulator, `${String(rows[0]?.['id']).toLowerCase()}/backupProtectedItems?${version}`);
  const points = await allRows(simulator, `${String(items.rows[0]?.['id']).toLowerCase()}/recoveryPoints?${version}`);
  expect(points.rows).toHaveLength(2);
});
