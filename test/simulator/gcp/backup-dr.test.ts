import { expect, test } from 'vitest';
import { smallGcp } from '../../../src/simulator/gcp/estates/small.ts';
import { ask, rowsOf, started, today } from './clients.ts';

const small = (behaviour = {}) => started({ estate: smallGcp({ now: today }), behaviour });
const at = '/v1/projects/small-backups/locations';

test('vaults of all places are listed with whom they let restore', async () => {
  const rows = rowsOf((await ask(await small(), `${at}/-/backupVaults`)).json()['backupVaults']);
  expect(rows.map(({ accessRestriction }) => accessRestriction)).toEqual([
    'WITHIN_ORGANIZATION',
    'UNRESTRICTED',
    'WITHIN_PROJECT',
  ]);
  expect(rows[0]).toMatchObject({
    name: 'projects/small-backups/locations/europe-west3/backupVaults/within',
    backupMinimumEnforcedRetentionDuration: '1209600s',
  });
});

test('vaults of one place can be listed alone', async () => {
  const rows = rowsOf((await ask(await small(), `${at}/europe-west4/backupVaults`)).json()['backupVaults']);
  expect(rows).toHaveLength(1);
});

test('the way goes from the vault to its data sources to their backups, by the names that were given', async () => {
  const simulator = await small();
  const below = async (name: unknown, collection: string) =>
    rowsOf((await ask(simulator, `/v1/${String(name)}/${collection}`)).json()[collection]);
  const [vault] = rowsOf((await ask(simulator, `${at}/-/backupVaults`)).json()['backupVaults']);
  const sources = await below(vault?.['name'], 'dataSources');
  expect(sources).toMatchObject([
    { dataSourceGcpResource: { type: 'compute.googleapis.com/Instance', location: 'europe-west3-a' } },
  ]);
  const backups = await below(sources[0]?.['name'], 'backups');
  expect(backups).toMatchObject([
    { backupType: 'SCHEDULED', createTime: '2026-11-19T12:00:00.000Z', expireTime: '2026-12-03T12:00:00.000Z' },
    { state: 'ACTIVE' },
  ]);
  expect(await below('projects/small-backups/locations/europe-west4/backupVaults/empty', 'dataSources')).toEqual([]);
});

test('a place that is down is named, and calls into it fail', async () => {
  const simulator = await small({ unreachableZones: ['europe-west3'] });
  const answer = (await ask(simulator, `${at}/-/backupVaults`)).json();
  expect(answer['unreachable']).toEqual(['projects/small-backups/locations/europe-west3']);
  expect(rowsOf(answer['backupVaults'])).toHaveLength(1);
  expect((await ask(simulator, `${at}/europe-west3/backupVaults/open/dataSources`)).status).toBe(500);
});

test('a vault or data source that is gone is not found', async () => {
  const simulator = await small();
  expect((await ask(simulator, `${at}/europe-west3/backupVaults/no/dataSources`)).status).toBe(404);
  expect((await ask(simulator, `${at}/europe-west3/backupVaults/open/dataSources/no/backups`)).status).toBe(404);
});
