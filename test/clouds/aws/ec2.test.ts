import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Clients } from '../../../src/clouds/aws/client.ts';
import type { Ec2 } from '../../../src/clouds/aws/ec2.ts';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { clientsAt, facadesAt, failureOf } from './facades.ts';
import { copies, readOnce, simulated, unitAt } from './sight.ts';

let simulator: AwsSimulator;
let clients: Clients;
let ec2: Ec2;
let snapshot = '';
let image = '';
beforeAll(async () => {
  simulator = await simulated();
  clients = clientsAt(simulator.url);
  ec2 = (await facadesAt(clients)).ec2;
  snapshot = copies(await readOnce(simulator.url, unitAt('snapshots')))[0]?.name ?? '';
  image = copies(await readOnce(simulator.url, unitAt('images')))[0]?.name ?? '';
});
afterAll(async () => {
  clients.close();
  await simulator.close();
});
beforeEach(() => {
  simulator.faults.clear();
  simulator.requests.reset();
});

/** A list's items are checked by `gather`; here only that they are missing. */
const listed = async (page: Promise<{ items: unknown }>) => {
  const { items } = await page;
  if (items === undefined)
    throw Object.assign(new Error('no list'), { name: 'MalformedAnswer', $metadata: { httpStatusCode: 200 } });
};

const calls: readonly (readonly [action: string, call: () => Promise<unknown>])[] = [
  ['DescribeRegions', () => ec2.regions()],
  ['DescribeSnapshots', () => listed(ec2.ownSnapshots()(undefined))],
  ['DescribeSnapshots', () => listed(ec2.restorableBy('all')(undefined))],
  ['DescribeSnapshotAttribute', () => ec2.volumePermissions(snapshot)],
  ['DescribeImages', () => listed(ec2.ownImages()(undefined))],
  ['DescribeImageAttribute', () => ec2.launchPermissions(image)],
  ['DescribeVolumes', () => listed(ec2.volumes()(undefined))],
  ['GetSnapshotBlockPublicAccessState', () => ec2.snapshotBlock()],
  ['GetImageBlockPublicAccessState', () => ec2.imageBlock()],
  ['GetEbsEncryptionByDefault', () => ec2.encryptionByDefault()],
];

describe('a call of EC2', () => {
  test.each(calls)('%s is answered', async (action, call) => {
    expect(await failureOf(call)).toBe('answered');
    expect(simulator.requests.count({ service: 'ec2', action })).toBe(1);
  });

  test.each(
    calls.flatMap(([action, call]) =>
      (['empty-body', 'foreign-page', 'malformed', 'cut-page'] as const).map((kind) => ({ action, kind, call })),
    ),
  )('$action with $kind is malformed, never empty', async ({ action, kind, call }) => {
    simulator.faults.add({ service: 'ec2', action, kind });
    const cause = await failureOf(call);
    expect(cause).toBe('malformed');
  });

  test('asks for own things alone, in the largest pages, disabled images too', async () => {
    await ec2.ownSnapshots()(undefined);
    await ec2.ownImages()(undefined);
    const [snapshots, images] = simulator.requests.log;
    expect(snapshots?.values).toEqual(expect.arrayContaining(['self', '1000']));
    expect(images?.values.filter((value) => value === 'true')).toHaveLength(2);
    expect(images?.values).toEqual(expect.arrayContaining(['self', '1000']));
  });

  test('about an item that is gone says so', async () => {
    expect(await failureOf(() => ec2.volumePermissions('snap-00000000000000000'))).toBe('gone');
    expect(await failureOf(() => ec2.launchPermissions('ami-00000000000000000'))).toBe('gone');
  });
});
