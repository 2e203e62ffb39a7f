import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ec2, VolumeRow } from '../../../src/clouds/aws/ec2.ts';
import { keyRing } from '../../../src/clouds/aws/keys.ts';
import { readVolumes } from '../../../src/clouds/aws/volumes.ts';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { readOnce, simulated, unitAt } from './sight.ts';

let simulator: AwsSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());

const unit = unitAt('volumes');

describe('volumes', () => {
  test('are read with the machine they are attached to, their tags and their key', async () => {
    const seen = await readOnce(simulator.url, unit);
    expect(seen.gaps).toEqual([]);
    expect(seen.facts).toHaveLength(2);
    const [attached, free] = seen.facts;
    expect(attached).toMatchObject({
      kind: 'source',
      type: 'aws:ec2:volume',
      sizeGiB: 10,
      tags: { Name: 'data', 'data-class': 'restricted', owner: 'team-a' },
      attachedTo: [expect.stringMatching(/^arn:aws:ec2:us-east-1:111111111111:instance\/i-/)],
    });
    expect(attached?.key).toMatch(/^arn:aws:ec2:us-east-1:111111111111:volume\/vol-/);
    expect(free).toMatchObject({ attachedTo: [], encryption: { value: { on: true, keyManager: 'customer' } } });
  });

  test('that do not say what they are attached to are a gap', async () => {
    const rows: VolumeRow[] = [
      { VolumeId: 'vol-1', Encrypted: false, Attachments: [] },
      { VolumeId: 'vol-2', Encrypted: false },
    ];
    const ec2 = { volumes: () => async () => ({ items: rows, next: undefined }) } as unknown as Ec2;
    for await (const page of readVolumes(
      ec2,
      unit,
      keyRing(unit.account, new Map(), async () => 'AWS'),
    )) {
      expect(page.items.map(({ name }) => name)).toEqual(['vol-1']);
      expect(page.gaps).toHaveLength(1);
    }
  });
});
