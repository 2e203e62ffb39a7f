import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { simulatedAws } from '../../../src/simulator/aws/simulator.ts';
import { emptyProject } from '../../../src/simulator/gcp/estate.ts';
import { smallGcp } from '../../../src/simulator/gcp/estates/small.ts';
import { simulatedGcp, startGcpSimulator } from '../../../src/simulator/gcp/simulator.ts';
import { listen } from '../../../src/simulator/listen.ts';
import { ask, objectOf, projectIn, rowsOf, started, today } from './clients.ts';

const small = () => started({ estate: smallGcp({ now: today }) });
const images = '/compute/v1/projects/small-home/global/images?maxResults=1';

test('a path nobody serves is not found', async () => {
  const simulator = await small();
  for (const path of ['/', '/v3/liens', '/compute/v1/projects/small-home/global/firewalls', '/v1/__proto__']) {
    const answer = await ask(simulator, path);
    expect([path, answer.status]).toEqual([path, 404]);
  }
});

test('the right path with the wrong method is not found', async () => {
  const simulator = await small();
  expect((await ask(simulator, images, {})).status).toBe(404);
  expect((await ask(simulator, '/v3/projects/small-home:getIamPolicy')).status).toBe(404);
});

test('a body that is no JSON object is refused', async () => {
  const simulator = await small();
  for (const body of ['{', '[]', '"text"']) {
    const answer = await fetch(`${simulator.url}/v3/projects/small-home:getIamPolicy`, { method: 'POST', body });
    expect(answer.status).toBe(400);
  }
});

test('a project with the API off says so, with the reason in both places', async () => {
  const simulator = await small();
  const answer = await ask(simulator, '/compute/v1/projects/small-off/global/images');
  expect(answer.status).toBe(403);
  const error = objectOf(answer.json()['error']);
  expect(rowsOf(error['errors'])[0]).toMatchObject({ domain: 'usageLimits', reason: 'accessNotConfigured' });
  expect(error).toMatchObject({ status: 'PERMISSION_DENIED', details: [{}, { reason: 'SERVICE_DISABLED' }] });
  projectIn(simulator.estate, 'small-off').apis.add('compute');
  expect((await ask(simulator, '/compute/v1/projects/small-off/global/images')).status).toBe(200);
});

test('a newer service says in its details alone that its API is off', async () => {
  const simulator = await small();
  const answer = await ask(simulator, '/v1/projects/small-off/locations/-/backupVaults');
  expect(objectOf(answer.json()['error'])).not.toHaveProperty('errors');
  expect(answer.body).toContain('SERVICE_DISABLED');
});

test('a project that is being deleted answers nothing, one that is not there is not found', async () => {
  const simulator = await small();
  const gone = await ask(simulator, '/compute/v1/projects/small-gone/global/images');
  expect([gone.status, gone.body]).toEqual([403, expect.stringContaining('has been deleted')]);
  expect((await ask(simulator, '/compute/v1/projects/nobody/global/images')).status).toBe(404);
  expect((await ask(simulator, '/v1/projects/nobody/instances')).status).toBe(403);
});

test('requests are recorded under service, action, project and place', async () => {
  const simulator = await small();
  await ask(simulator, images);
  await ask(simulator, '/compute/v1/projects/100000000002/regions/europe-west4/snapshots');
  await ask(simulator, '/v3/folders?parent=organizations/123456789012');
  await ask(simulator, '/compute/v1/projects/small-off/global/images');
  expect(
    simulator.requests.log.map(({ service, action, account, region, code }) => [
      service,
      action,
      account,
      region,
      code,
    ]),
  ).toEqual([
    ['compute', 'images.list', 'small-home', 'global', null],
    ['compute', 'snapshots.list', 'small-data', 'europe-west4', null],
    ['resourcemanager', 'folders.list', '123456789012', 'global', null],
    ['compute', 'images.list', 'small-off', 'global', 'accessNotConfigured'],
  ]);
});

test('a fault can be narrowed to a project, a place or an item', async () => {
  const simulator = await small();
  const common = { service: 'compute', action: 'snapshots.getIamPolicy', kind: 'denied' } as const;
  const policy = (item: string) => `/compute/v1/projects/small-home/${item}/getIamPolicy`;
  const status = async (item: string) => (await ask(simulator, policy(item))).status;
  simulator.faults.add({ ...common, account: 'small-home', item: 'own-user' });
  expect([await status('global/snapshots/own-user'), await status('global/snapshots/all-users')]).toEqual([403, 200]);
  simulator.faults.clear();
  simulator.faults.add({ ...common, region: 'europe-west3' });
  expect([await status('regions/europe-west3/snapshots/own-user'), await status('global/snapshots/own-user')]).toEqual([
    403, 200,
  ]);
});

test('another estate is served from the next request on', async () => {
  const simulator = await small();
  const other = smallGcp({ now: today });
  other.projects.clear();
  other.projects.set('fresh', emptyProject({ id: 'fresh', number: '1', parent: null, createdAt: today.toISOString() }));
  simulator.replace(other);
  expect(simulator.estate.projects.size).toBe(1);
  expect((await ask(simulator, '/compute/v1/projects/fresh/global/images')).status).toBe(200);
  expect((await ask(simulator, images)).status).toBe(404);
});

test('faults of the estate are in force from the start', async () => {
  const estate = { ...smallGcp({ now: today }), faults: [{ service: 'iam', action: '*', kind: 'denied' as const }] };
  expect((await ask(await started({ estate }), '/v1/roles/viewer')).status).toBe(403);
});

test('a port that is taken is refused', async () => {
  const simulator = await small();
  const taken = startGcpSimulator({ estate: smallGcp({ now: today }), port: simulator.port });
  await expect(taken).rejects.toThrow('EADDRINUSE');
});

test('it can share a port with another cloud', async () => {
  const aws = simulatedAws({ estate: smallEstate({ now: today }) });
  const gcp = simulatedGcp({ estate: smallGcp({ now: today }) });
  const listening = await listen([aws, gcp], 0);
  try {
    const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' };
    const ec2 = new EC2Client({ endpoint: listening.url, region: 'us-east-1', credentials });
    expect((await ec2.send(new DescribeRegionsCommand({}))).Regions).toHaveLength(2);
    expect((await fetch(`${listening.url}${images}`)).status).toBe(200);
  } finally {
    await listening.close();
  }
});
