import { expect, test } from 'vitest';
import { smallGcp } from '../../../src/simulator/gcp/estates/small.ts';
import { ask, objectOf, rowsOf, started, today } from './clients.ts';

const small = (behaviour = {}) => started({ estate: smallGcp({ now: today }), behaviour });

test('instances are listed with their region, size and key', async () => {
  const answer = (await ask(await small(), '/v1/projects/small-backups/instances')).json();
  expect(answer['kind']).toBe('sql#instancesList');
  expect(rowsOf(answer['items'])).toMatchObject([
    { name: 'orders', region: 'europe-west3', settings: { dataDiskSizeGb: '20', userLabels: { owner: 'team-b' } } },
    { name: 'sealed', diskEncryptionConfiguration: { kmsKeyName: expect.stringMatching(/cryptoKeys\/sql$/) } },
  ]);
});

test('backups of instances that are gone are still listed', async () => {
  const rows = rowsOf((await ask(await small(), '/v1/projects/small-backups/backups')).json()['backups']);
  expect(rows.filter((one) => 'instanceDeletionTime' in one)).toMatchObject([{ instance: 'retired', type: 'FINAL' }]);
  expect(rows.map(({ instance }) => instance)).toEqual(['orders', 'orders', 'sealed', 'retired']);
  expect(rows[0]).toMatchObject({
    name: expect.stringMatching(/^projects\/small-backups\/backups\//),
    expiryTime: '2026-11-26T12:00:00.000Z',
  });
});

test('a project without databases has an empty list, one with the API off none', async () => {
  const simulator = await small();
  expect((await ask(simulator, '/v1/projects/small-home/backups')).body).toBe('{}');
  simulator.estate.projects.get('small-home')?.apis.delete('sqladmin');
  const refused = await ask(simulator, '/v1/projects/small-home/backups');
  expect(refused.status).toBe(403);
  expect(rowsOf(objectOf(refused.json()['error'])['errors'])[0]?.['reason']).toBe('accessNotConfigured');
  expect(refused.body).toContain('SERVICE_DISABLED');
});

test.each(['instances', 'backups'])('a region that is down is told by a warning among the %s', async (collection) => {
  const answer = (
    await ask(await small({ unreachableZones: ['europe-west3'] }), `/v1/projects/small-backups/${collection}`)
  ).json();
  expect(answer['warnings']).toMatchObject([{ code: 'REGION_UNREACHABLE', region: 'europe-west3' }]);
  expect(rowsOf(answer['items'] ?? answer['backups'])).toHaveLength(1);
});
