import { describe, expect, test } from 'vitest';
import type { Arm, ArmRow } from '../../../src/clouds/azure/arm.ts';
import { readSqlBackups } from '../../../src/clouds/azure/sql-backups.ts';
import { armOf, pagesOf, read, refusal, subscription, unitOf } from './fakes.ts';

const unit = unitOf('sql-backups');
const below = `/subscriptions/${subscription}/providers/Microsoft.Sql/locations/westeurope`;
const database: ArmRow = {
  id: `${below}/longTermRetentionServers/Srv/longTermRetentionDatabases/Orders/longTermRetentionBackups/b;1`,
  name: 'b;1',
  properties: {
    serverName: 'Srv',
    databaseName: 'Orders',
    backupTime: '2026-11-01T00:00:00Z',
    backupExpirationTime: '2027-11-01T00:00:00Z',
    databaseDeletionTime: null,
    backupStorageRedundancy: 'Geo',
  },
};
const instance: ArmRow = {
  id: `${below}/longTermRetentionManagedInstances/Mi/longTermRetentionDatabases/Ledger/longTermRetentionManagedInstanceBackups/m;1`,
  name: 'm;1',
  properties: { managedInstanceName: 'Mi', databaseName: 'Ledger', backupTime: '2026-11-02T00:00:00Z' },
};
const type = (resourceType: string, ...locations: readonly unknown[]) => ({ resourceType, locations });
const registered = {
  registrationState: 'Registered',
  resourceTypes: [
    type('servers', 'East US'),
    type('locations/longTermRetentionBackups', 'West Europe', 'North Europe'),
    type('locations/longTermRetentionManagedInstanceBackups', 'West Europe'),
  ],
};

function armWith(calls: Partial<Arm> = {}): Arm {
  return armOf({
    provider: async () => registered,
    databaseBackups: (location) => (location === 'westeurope' ? pagesOf([database]) : pagesOf<ArmRow>([]))(),
    instanceBackups: () => pagesOf([instance])(),
    ...calls,
  });
}
const readOf = (calls: Partial<Arm> = {}) => read(readSqlBackups(armWith(calls), unit));

describe('long-term backups', () => {
  test('are read in every location of each kind, whether or not their server still lives', async () => {
    const { facts, gaps } = await readOf();
    expect(gaps).toEqual([]);
    expect(facts.map(({ name, region }) => [name, region])).toEqual([
      ['b;1', 'westeurope'],
      ['m;1', 'westeurope'],
    ]);
    expect(facts[0]).toEqual({
      kind: 'snapshot',
      key: String(database.id).toLowerCase(),
      type: 'azure:sql:ltr-backup',
      cloud: 'azure',
      account: subscription,
      region: 'westeurope',
      name: 'b;1',
      createdAt: '2026-11-01T00:00:00.000Z',
      sourceKey: null,
      sizeGiB: null,
      tags: {},
      encryption: { state: 'known', value: { on: true, keyId: null, keyManager: 'unknown' } },
      grants: { state: 'known', value: [] },
      glimpsed: [],
      automated: { state: 'known', value: { by: 'azure-sql' } },
      behind: [],
      details: { database: 'Orders', expires: '2027-11-01T00:00:00.000Z', redundancy: 'Geo', server: 'Srv' },
    });
    expect(facts[1]?.details).toEqual({ database: 'Ledger', server: 'Mi' });
  });

  test('without properties go by the names in their id', async () => {
    const bare = pagesOf<ArmRow>([{ id: database.id, name: database.name }]);
    const { facts } = await readOf({ databaseBackups: (at) => (at === 'westeurope' ? bare : pagesOf<ArmRow>([]))() });
    expect(facts[0]).toMatchObject({ createdAt: null, details: { database: 'Orders', server: 'Srv' } });
  });

  test('of one location that is refused are a gap, and the others stay', async () => {
    const denied = pagesOf<ArmRow>(refusal(403, 'AuthorizationFailed'));
    const { facts, gaps } = await readOf({ databaseBackups: () => denied() });
    expect(facts.map(({ name }) => name)).toEqual(['m;1']);
    expect(gaps).toMatchObject([
      { cause: 'denied', needs: 'Microsoft.Sql/locations/longTermRetentionBackups/read' },
      { cause: 'denied' },
    ]);
  });

  test('of another location than was asked for are a gap', async () => {
    const moved = { ...database, id: String(database.id).replace('westeurope', 'eastus') };
    const { gaps } = await readOf({ databaseBackups: () => pagesOf([moved])() });
    expect(gaps).toMatchObject([{ cause: 'malformed' }, { cause: 'malformed' }]);
  });

  test.each(['NotRegistered', 'Unregistered', 'notregistered'])('are off where the provider is %s', async (state) => {
    expect(await readOf({ provider: async () => ({ registrationState: state }) })).toMatchObject({
      facts: [],
      gaps: [],
      off: { cause: 'api-off', said: `Azure says that Microsoft.Sql is ${state} here` },
    });
  });

  test.each<readonly [string, unknown]>([
    ['nothing', undefined],
    ['no state', {}],
    ['no types', { registrationState: 'Registered' }],
    ['no type of ours', { ...registered, resourceTypes: [] }],
    ['no locations', { ...registered, resourceTypes: [type('locations/longTermRetentionBackups')] }],
    ['one kind alone', { ...registered, resourceTypes: registered.resourceTypes.slice(0, 2) }],
    ['a location that is none', { ...registered, resourceTypes: [type('locations/longTermRetentionBackups', '../x')] }],
  ])('are a gap where the provider says %s', async (_what, answer) => {
    expect(await readOf({ provider: async () => answer })).toMatchObject({
      facts: [],
      gaps: [{ cause: 'malformed', needs: 'Microsoft.Resources/subscriptions/providers/read' }],
      off: null,
    });
  });

  test('are a gap where the provider may not be asked about', async () => {
    const provider = () => Promise.reject(refusal(403, 'AuthorizationFailed'));
    expect(await readOf({ provider })).toMatchObject({ facts: [], gaps: [{ cause: 'denied' }], off: null });
  });
});
