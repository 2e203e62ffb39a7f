import { expect, test } from 'vitest';
import { largeGcp, largeGcpFailing, largeGcpOrganization } from '../../../../src/simulator/gcp/estates/large.ts';
import { ask, projectIn, rowsOf, started, today } from '../clients.ts';

test('two thousand projects of 25 snapshots cost little memory, and every snapshot can be read', async () => {
  const before = process.memoryUsage().heapUsed;
  const estate = largeGcp({ now: today, projects: 2000, perProject: 25 });
  expect((process.memoryUsage().heapUsed - before) / 1024 ** 2).toBeLessThan(40);
  const simulator = await started({ estate });
  const list = await ask(simulator, '/compute/v1/projects/large-1999/global/snapshots');
  expect(rowsOf(list.json()['items'])).toHaveLength(25);
  const policy = '/compute/v1/projects/large-1999/global/snapshots/nightly-000024/getIamPolicy';
  expect((await ask(simulator, policy)).json()).toEqual({ etag: 'ACAB' });
  expect((await ask(simulator, policy.replace('000024', '000025'))).status).toBe(404);
});

test('every thousandth snapshot is open to somebody outside by its own policy', async () => {
  const estate = largeGcp({ now: today, projects: 120, perProject: 25 });
  const simulator = await started({ estate });
  const found: string[] = [];
  let token = '';
  do {
    const path = `/v1/organizations/${largeGcpOrganization}:searchAllIamPolicies?pageSize=500&assetTypes=compute.googleapis.com/Snapshot&pageToken=${token}`;
    const answer = (await ask(simulator, path)).json();
    found.push(...rowsOf(answer['results']).map((row) => JSON.stringify(row['policy'])));
    token = String(answer['nextPageToken'] ?? '');
  } while (token !== '');
  expect(found.filter((policy) => /allAuthenticatedUsers|evil/.test(policy))).toHaveLength(largeGcpFailing(3000));
  expect([largeGcpFailing(3000), largeGcpFailing(7), largeGcpFailing(8), largeGcpFailing(50_000)]).toEqual([
    3, 0, 1, 50,
  ]);
  expect(found).toHaveLength(3 + 60);
});

test('a snapshot says its disk, its schedule and, seven times in ten, its key', () => {
  const [{ item } = { item: null }, ...rest] = [
    ...projectIn(largeGcp({ now: today, projects: 1, perProject: 10 }), 'large-0000').snapshots.walk(0),
  ];
  expect(item).toMatchObject({
    sourceDisk: 'projects/large-0000/zones/europe-west3-a/disks/data-0',
    schedule: 'projects/large-0000/regions/europe-west3/resourcePolicies/nightly',
    key: null,
  });
  expect(rest.filter((one) => one.item.key !== null)).toHaveLength(7);
});

test('a snapshot can be deleted', () => {
  const { snapshots } = projectIn(largeGcp({ now: today, projects: 1, perProject: 10 }), 'large-0000');
  expect(snapshots.remove('global/snapshots/nightly-000003')).toBe(true);
  expect([snapshots.count(), snapshots.get('global/snapshots/nightly-000003')]).toEqual([9, undefined]);
});
