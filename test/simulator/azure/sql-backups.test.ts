import { expect, test } from 'vitest';
import { smallAzure } from '../../../src/simulator/azure/estates/small.ts';
import { smallSubscriptions } from '../../../src/simulator/azure/estates/small-names.ts';
import { allRows, ask, isRecord, started, today } from './clients.ts';

const { home, sister } = smallSubscriptions;
const sql = `/subscriptions/${home}/providers/Microsoft.Sql`;

async function servers(location: string, kind: string): Promise<readonly unknown[]> {
  const simulator = await started({ estate: smallAzure({ now: today }) });
  const { rows } = await allRows(simulator, `${sql}/locations/${location}/${kind}?api-version=2023-08-01`);
  return rows.map(({ properties }) =>
    isRecord(properties)
      ? [properties['serverName'] ?? properties['managedInstanceName'], properties['databaseDeletionTime']]
      : null,
  );
}

test('backups are listed by location, those of servers that are gone too', async () => {
  expect(await servers('westeurope', 'longTermRetentionBackups')).toEqual([
    ['sql-one', null],
    ['sql-gone', '2026-05-04T12:00:00Z'],
  ]);
  expect(await servers('northeurope', 'longTermRetentionBackups')).toEqual([['sql-north', null]]);
  expect(await servers('westeurope', 'longTermRetentionManagedInstanceBackups')).toEqual([['instance-one', null]]);
});

test('a location without backups answers an empty list; display names are understood', async () => {
  expect(await servers('southindia', 'longTermRetentionBackups')).toEqual([]);
  expect(await servers('North%20Europe', 'longTermRetentionBackups')).toHaveLength(1);
});

test('ids are those under which a backup is read, numbered and timed', async () => {
  const simulator = await started({ estate: smallAzure({ now: today }) });
  const path = `${sql}/locations/westeurope/longTermRetentionBackups?api-version=2023-08-01`;
  const { rows } = await allRows(simulator, path);
  const below = 'longTermRetentionServers/sql-one/longTermRetentionDatabases/orders/longTermRetentionBackups';
  expect(rows[0]?.['id']).toBe(`${sql}/locations/westeurope/${below}/${rows[0]?.['name']}`);
  expect(rows[0]?.['name']).toMatch(/^[0-9a-f-]{36};639\d{15}$/);
});

test('the provider tells where it is registered and its locations by display name', async () => {
  const simulator = await started({ estate: smallAzure({ now: today }) });
  const of = async (subscription: string) =>
    (await ask(simulator, `/subscriptions/${subscription}/providers/microsoft.sql?api-version=2021-04-01`)).json();
  expect(await of(home)).toMatchObject({ namespace: 'Microsoft.Sql', registrationState: 'Registered' });
  const { resourceTypes } = await of(home);
  expect(resourceTypes).toContainEqual(
    expect.objectContaining({
      resourceType: 'locations/longTermRetentionBackups',
      locations: ['West Europe', 'North Europe'],
    }),
  );
  expect(await of(sister)).toMatchObject({ registrationState: 'NotRegistered' });
});
