import { expect, test } from 'vitest';
import { smallGcp, smallGcpShapes } from '../../../src/simulator/gcp/estates/small.ts';
import { ask, clientsOf, objectOf, projectIn, refusalOf, rowsOf, started, status, today } from './clients.ts';

const home = 'small-home';

test('the real client reads every global snapshot, page by page', async () => {
  const simulator = await started({ estate: smallGcp({ now: today }) });
  const { snapshots } = clientsOf(simulator);
  const [rows] = await snapshots.list({ project: home, maxResults: 7 });
  expect(rowsOf(rows)).toHaveLength(smallGcpShapes.length + 1);
  expect(rowsOf(rows)[0]).toMatchObject({ name: 'private', status: 'READY', autoCreated: true, diskSizeGb: '20' });
  expect(simulator.requests.count({ action: 'snapshots.list' })).toBe(Math.ceil((smallGcpShapes.length + 1) / 7));
});

test('regional snapshots are found in their region alone, and an unknown region is not found', async () => {
  const { regionSnapshots } = clientsOf(await started({ estate: smallGcp({ now: today }) }));
  const [here] = await regionSnapshots.list({ project: 'small-data', region: 'europe-west4' });
  expect(rowsOf(here).map(({ name }) => name)).toEqual(['records-regional']);
  const [there] = await regionSnapshots.list({ project: 'small-data', region: 'europe-west3' });
  expect(there).toEqual([]);
  expect(await refusalOf(regionSnapshots.list({ project: home, region: 'mars-north1' }))).toMatchObject({
    code: status.notFound,
  });
});

test('an empty list says its kind and id, which tells it from no answer', async () => {
  const simulator = await started({ estate: smallGcp({ now: today }) });
  const answer = await ask(simulator, '/compute/v1/projects/small-top/regions/europe-west3/snapshots');
  expect(answer.json()).toEqual({
    kind: 'compute#snapshotList',
    id: 'projects/small-top/regions/europe-west3/snapshots',
    selfLink: 'https://www.googleapis.com/compute/v1/projects/small-top/regions/europe-west3/snapshots',
  });
});

test('a policy is read by the real client, with its etag and its condition in version 3', async () => {
  const { snapshots } = clientsOf(await started({ estate: smallGcp({ now: today }) }));
  const asked = { project: home, resource: 'outsider-expired', optionsRequestedPolicyVersion: 3 };
  const [policy] = await snapshots.getIamPolicy(asked);
  expect(policy).toMatchObject({ version: 3, bindings: [{ members: ['user:mallory@evil-example.com'] }] });
  const { bindings, etag } = objectOf(policy);
  expect(etag).toMatch(/^BwX/);
  expect(rowsOf(bindings)[0]?.['condition']).toMatchObject({ expression: expect.stringContaining('request.time <') });
});

test('who does not ask for version 3 loses the condition and gets a role that names a hash', async () => {
  const { snapshots } = clientsOf(await started({ estate: smallGcp({ now: today }) }));
  const [policy] = await snapshots.getIamPolicy({ project: home, resource: 'outsider-expired' });
  expect(rowsOf(objectOf(policy)['bindings'])[0]).toMatchObject({
    role: expect.stringMatching(/^roles\/compute\.storageAdmin_withcond_[0-9a-f]{20}$/),
  });
  expect(JSON.stringify(policy)).not.toContain('request.time');
});

test('a regional snapshot has a policy of its own, apart from the global one of its name', async () => {
  const simulator = await started({ estate: smallGcp({ now: today }) });
  const project = projectIn(simulator.estate, home);
  project.regionSnapshots.remove('regions/europe-west3/snapshots/all-users');
  const { snapshots, regionSnapshots } = clientsOf(simulator);
  const [global] = await snapshots.getIamPolicy({ project: home, resource: 'all-users' });
  expect(rowsOf(objectOf(global)['bindings'])).toHaveLength(1);
  const gone = regionSnapshots.getIamPolicy({ project: home, region: 'europe-west3', resource: 'all-users' });
  expect(await refusalOf(gone)).toMatchObject({ code: status.notFound });
});

test('a resource that never had a policy has the etag alone', async () => {
  const simulator = await started({ estate: smallGcp({ now: today }) });
  const path = '/compute/v1/projects/small-home/global/snapshots/private/getIamPolicy?optionsRequestedPolicyVersion=3';
  expect((await ask(simulator, path)).json()).toEqual({ etag: 'ACAB' });
});

test('instant snapshots of zones and regions are listed together and have policies in both', async () => {
  const simulator = await started({ estate: smallGcp({ now: today }) });
  const { instantSnapshots, regionInstantSnapshots } = clientsOf(simulator);
  const found: string[] = [];
  for await (const [scope, part] of instantSnapshots.aggregatedListAsync({ project: 'small-data' })) {
    for (const { name } of rowsOf(objectOf(part)['instantSnapshots'])) found.push(`${scope} ${String(name)}`);
  }
  expect(found.sort()).toEqual(['regions/europe-west3 replicated-now', 'zones/europe-west4-a records-now']);
  const zonal = { project: 'small-data', zone: 'europe-west4-a', resource: 'records-now' };
  const regional = { project: 'small-data', region: 'europe-west3', resource: 'replicated-now' };
  expect(await instantSnapshots.getIamPolicy(zonal)).toHaveLength(3);
  expect(await regionInstantSnapshots.getIamPolicy(regional)).toHaveLength(3);
});

test('times are written with an offset, sizes and numbers as text', async () => {
  const simulator = await started({ estate: smallGcp({ now: today }) });
  const answer = await ask(simulator, '/compute/v1/projects/small-data/global/snapshots');
  expect(rowsOf(answer.json()['items'])[0]).toMatchObject({
    creationTimestamp: '2026-11-19T04:00:00.000-08:00',
    id: expect.stringMatching(/^[1-9]\d{18}$/),
    diskSizeGb: '50',
    snapshotEncryptionKey: { kmsKeyName: expect.stringMatching(/\/cryptoKeys\/data\/cryptoKeyVersions\/1$/) },
  });
});
