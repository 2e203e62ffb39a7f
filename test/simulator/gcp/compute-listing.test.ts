import { expect, test } from 'vitest';
import { smallGcp } from '../../../src/simulator/gcp/estates/small.ts';
import { ask, clientsOf, objectOf, rowsOf, started, today } from './clients.ts';

const snapshots = '/compute/v1/projects/small-home/global/snapshots';
const small = (behaviour = {}) => started({ estate: smallGcp({ now: today }), behaviour });

test('regions are listed with their zones', async () => {
  const [rows] = await clientsOf(await small()).regions.list({ project: 'small-home' });
  expect(rowsOf(rows)).toMatchObject([
    {
      name: 'europe-west3',
      status: 'UP',
      zones: [{}, {}, {}].map((_, at) => expect.stringMatching(new RegExp(`-${'abc'[at]}$`))),
    },
    { name: 'europe-west4', status: 'UP' },
  ]);
});

test('a page larger than 500 rows is refused', async () => {
  const answer = await ask(await small(), `${snapshots}?maxResults=501`);
  expect([answer.status, rowsOf(objectOf(answer.json()['error'])['errors'])[0]?.['reason']]).toEqual([400, 'invalid']);
});

test('a token nobody issued is refused', async () => {
  expect((await ask(await small(), `${snapshots}?pageToken=bm8`)).status).toBe(400);
});

test('what the simulator does not serve it refuses, rather than answering as if nobody had asked', async () => {
  expect((await ask(await small(), `${snapshots}?filter=name=a`)).status).toBe(400);
});

test('mostRows shortens every page, whatever was asked for, and the rest follows', async () => {
  const simulator = await small({ mostRows: 2 });
  const first = (await ask(simulator, `${snapshots}?maxResults=500`)).json();
  expect(rowsOf(first['items'])).toHaveLength(2);
  const second = (await ask(simulator, `${snapshots}?pageToken=${String(first['nextPageToken'])}`)).json();
  expect(rowsOf(second['items'])).toHaveLength(2);
  expect(rowsOf(second['items'])[0]?.['name']).not.toBe(rowsOf(first['items'])[0]?.['name']);
  const folders = (await ask(simulator, '/v3/folders?parent=organizations/123456789012')).json();
  expect(rowsOf(folders['folders'])).toHaveLength(2);
});

test('a snapshot deleted between two pages neither skips nor repeats another', async () => {
  const simulator = await small();
  const shelf = simulator.estate.projects.get('small-home')?.snapshots;
  const first = (await ask(simulator, `${snapshots}?maxResults=3`)).json();
  const names = rowsOf(first['items']).map(({ name }) => String(name));
  shelf?.remove(`global/snapshots/${names[0]}`);
  const second = (
    await ask(simulator, `${snapshots}?maxResults=500&pageToken=${String(first['nextPageToken'])}`)
  ).json();
  names.push(...rowsOf(second['items']).map(({ name }) => String(name)));
  expect(new Set(names).size).toBe(names.length);
  expect(names).toHaveLength((shelf?.count() ?? 0) + 1);
});

test('lists and policies can be made empty objects, which the real client takes for empty without a word', async () => {
  const simulator = await small({ emptyObjects: true });
  expect((await ask(simulator, snapshots)).body).toBe('{}');
  expect((await ask(simulator, '/compute/v1/projects/small-home/aggregated/disks')).body).toBe('{}');
  expect((await ask(simulator, '/v3/projects/small-data:getIamPolicy', {})).body).toBe('{}');
  const { snapshots: client } = clientsOf(simulator);
  expect((await client.list({ project: 'small-home' }))[0]).toEqual([]);
  const [policy] = await client.getIamPolicy({ project: 'small-home', resource: 'all-users' });
  expect(policy).toMatchObject({ bindings: [] });
});

test('a policy can be made to lack its etag', async () => {
  const simulator = await small({ policyWithoutEtag: true });
  const policy = (await ask(simulator, `${snapshots}/all-users/getIamPolicy`)).json();
  expect(policy).toEqual({ version: 1, bindings: [{ role: 'roles/compute.storageAdmin', members: ['allUsers'] }] });
  expect((await ask(simulator, `${snapshots}/private/getIamPolicy`)).body).toBe('{}');
});

test('a policy version nobody knows is refused', async () => {
  const simulator = await small();
  expect((await ask(simulator, `${snapshots}/all-users/getIamPolicy?optionsRequestedPolicyVersion=2`)).status).toBe(
    400,
  );
  const options = { requestedPolicyVersion: 7 };
  expect((await ask(simulator, '/v3/projects/small-data:getIamPolicy', { options })).status).toBe(400);
});
