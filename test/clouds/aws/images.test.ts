import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ec2, ImageRow } from '../../../src/clouds/aws/ec2.ts';
import { readImages } from '../../../src/clouds/aws/images.ts';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { copies, day, readOnce, sharesOf, simulated, unitAt } from './sight.ts';

let simulator: AwsSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.replace(smallEstate({ now: day }));
  simulator.faults.clear();
});

const unit = unitAt('images');

describe('machine images', () => {
  test('are read with everybody who may launch them, organizations included, disabled ones too', async () => {
    const seen = await readOnce(simulator.url, unit);
    expect(seen.gaps).toEqual([]);
    expect(sharesOf(seen)).toEqual({
      'private-image': '',
      'public-image': 'everyone',
      'stranger-image': 'account 999999999999',
      'organization-image': 'organization arn:aws:organizations::111111111111:organization/o-smallorg01',
      'unit-image': 'organization arn:aws:organizations::111111111111:ou/o-smallorg01/ou-sm01-unit0001',
      'disabled-image': '',
    });
  });

  test('name the snapshots behind them by their keys', async () => {
    const images = await readOnce(simulator.url, unit);
    const snapshots = new Set((await readOnce(simulator.url, unitAt('snapshots'))).facts.map(({ key }) => key));
    for (const image of copies(images)) {
      expect(image.behind.length).toBeGreaterThan(0);
      expect(image.behind.filter((key) => !snapshots.has(key))).toEqual([]);
    }
  });

  test('have canonical keys and their facts as EC2 gives them', async () => {
    const images = copies(await readOnce(simulator.url, unit));
    const disabled = images.find((image) => image.details['imageName'] === 'disabled-image');
    expect(disabled?.key).toMatch(/^arn:aws:ec2:us-east-1::image\/ami-[0-9a-f]{17}$/);
    expect(disabled).toMatchObject({
      type: 'aws:ec2:image',
      sourceKey: null,
      createdAt: '2026-01-24T00:00:00.000Z',
      details: { state: 'disabled' },
    });
    expect(disabled?.details['deprecation']).toBe('2026-11-15T00:00:00.000Z');
    expect(Object.keys(disabled?.details ?? {})).toEqual(Object.keys(disabled?.details ?? {}).sort());
  });

  test('whose permissions are refused are still seen to be public in the listing', async () => {
    simulator.faults.add({ service: 'ec2', action: 'DescribeImageAttribute', kind: 'denied' });
    const images = copies(await readOnce(simulator.url, unit));
    const glimpsed = images.filter((image) => image.glimpsed.length > 0).map((image) => image.details['imageName']);
    expect(glimpsed).toEqual(['public-image']);
    expect(images.every((image) => image.grants.state === 'unknown')).toBe(true);
  });
});

describe('rows of images', () => {
  const ec2 = (rows: readonly ImageRow[]) =>
    ({
      ownImages: () => async () => ({ items: rows, next: undefined }),
      launchPermissions: async () => [],
    }) satisfies Pick<Ec2, 'ownImages' | 'launchPermissions'> as unknown as Ec2;
  const disk = (Encrypted?: boolean) => ({
    Ebs: { SnapshotId: 'snap-1', VolumeSize: 8, ...(Encrypted === undefined ? {} : { Encrypted }) },
  });
  const row = (more: ImageRow): ImageRow => ({ ImageId: 'ami-1', OwnerId: unit.account, ...more });
  async function read(more: ImageRow) {
    for await (const page of readImages(ec2([row(more)]), unit)) return { image: page.items[0], gaps: page.gaps };
    throw new Error('no page');
  }

  test.each([
    [
      'every disk is encrypted',
      [disk(true), disk(true)],
      { state: 'known', value: { on: true, keyId: null, keyManager: 'unknown' } },
    ],
    [
      'one disk is not',
      [disk(true), disk(false)],
      { state: 'known', value: { on: false, keyId: null, keyManager: null } },
    ],
    ['one disk does not say', [disk(true), disk()], { state: 'unknown', why: { cause: 'malformed' } }],
    ['it has no disks', [], { state: 'known', value: { on: false } }],
  ])('are encrypted as their disks are: %s', async (_what, disks, encryption) => {
    expect((await read({ BlockDeviceMappings: disks })).image?.encryption).toMatchObject(encryption);
  });

  test('without a list of disks leave a gap: they might expose any snapshot', async () => {
    const { image, gaps } = await read({});
    expect(image?.name).toBe('ami-1');
    expect(gaps).toMatchObject([{ why: { cause: 'malformed', said: 'ami-1 has no list of disks' } }]);
  });

  test('hold nothing that changes by itself', async () => {
    const { image } = await read({ BlockDeviceMappings: [], LastLaunchedTime: '2026-01-01', ImageAllowed: true });
    expect(image?.details).toEqual({});
  });
});
