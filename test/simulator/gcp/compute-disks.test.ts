import { expect, test } from 'vitest';
import { smallGcp } from '../../../src/simulator/gcp/estates/small.ts';
import { ask, clientsOf, objectOf, rowsOf, started, today } from './clients.ts';

test('the real client reads all disks of a project, with their keys and machines', async () => {
  const { disks } = clientsOf(await started({ estate: smallGcp({ now: today }) }));
  const found = new Map<unknown, Record<string, unknown>>();
  for await (const [, part] of disks.aggregatedListAsync({ project: 'small-data' })) {
    for (const disk of rowsOf(objectOf(part)['disks'])) found.set(disk['name'], disk);
  }
  expect(found.get('records')).toMatchObject({
    sizeGb: '50',
    diskEncryptionKey: { kmsKeyName: expect.stringMatching(/cryptoKeyVersions\/1$/) },
    labels: { owner: 'team-b', 'data-class': 'restricted' },
  });
  expect(found.get('scratch')).toMatchObject({ diskEncryptionKey: { sha256: 'RmlzaCBhbmQgY2hpcHM=' } });
  expect(found.get('replicated')).toMatchObject({
    type: expect.stringMatching(/regions\/europe-west3\/diskTypes\/pd-ssd$/),
  });
});

test('a disk says which machine it hangs on', async () => {
  const simulator = await started({ estate: smallGcp({ now: today }) });
  const answer = await ask(simulator, '/compute/v1/projects/small-home/aggregated/disks?maxResults=1');
  const scope = objectOf(objectOf(answer.json()['items'])['zones/europe-west3-a']);
  expect(rowsOf(scope['disks'])[0]?.['users']).toEqual([
    'https://www.googleapis.com/compute/v1/projects/small-home/zones/europe-west3-a/instances/host',
  ]);
});

test('disks of zones and of regions have policies of their own', async () => {
  const { disks, regionDisks } = clientsOf(await started({ estate: smallGcp({ now: today }) }));
  const version = { optionsRequestedPolicyVersion: 3 };
  const zonal = { project: 'small-home', zone: 'europe-west3-a', resource: 'own-group', ...version };
  const [policy] = await disks.getIamPolicy(zonal);
  expect(policy).toMatchObject({ bindings: [{ role: 'roles/viewer', members: ['group:storage@example.com'] }] });
  const regional = { project: 'small-data', region: 'europe-west3', resource: 'replicated', ...version };
  expect((await regionDisks.getIamPolicy(regional))[0]).toMatchObject({ bindings: [], etag: 'ACAB' });
});
