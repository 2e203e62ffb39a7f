import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ec2 } from '../../../src/clouds/aws/ec2.ts';
import { readSnapshotPublicBlock } from '../../../src/clouds/aws/snapshot-public-block.ts';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { readOnce, simulated, unitAt } from './sight.ts';

let simulator: AwsSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());
beforeEach(() => simulator.faults.clear());

const unit = unitAt('snapshot-public-block');

async function read(state: string, managedBy?: string) {
  const ec2 = { snapshotBlock: async () => ({ state, managedBy }) } satisfies Pick<
    Ec2,
    'snapshotBlock'
  > as unknown as Ec2;
  for await (const page of readSnapshotPublicBlock(ec2, unit)) return page;
  throw new Error('no page');
}

describe('the block on public snapshots', () => {
  test('is read, under the key of its scope', async () => {
    const seen = await readOnce(simulator.url, unit);
    expect(seen.gaps).toEqual([]);
    expect(seen.facts).toEqual([
      {
        kind: 'public-block',
        key: 'stillwatch:scope:aws/111111111111/us-east-1/snapshot-public-block',
        cloud: 'aws',
        account: '111111111111',
        region: 'us-east-1',
        covers: 'snapshots',
        blocks: 'none',
        managedBy: 'account',
      },
    ]);
  });

  test.each([
    ['block-all-sharing', 'all'],
    ['block-new-sharing', 'new'],
    ['unblocked', 'none'],
  ])('that AWS calls %s is %s', async (state, blocks) => {
    expect((await read(state)).items).toMatchObject([{ blocks, managedBy: null }]);
  });

  test.each(['', 'blocked', 'UNBLOCKED', '__proto__'])(
    'with the state %j is malformed, never unblocked',
    async (state) => {
      const page = await read(state);
      expect(page.items).toEqual([]);
      expect(page.gaps).toMatchObject([
        { why: { cause: 'malformed', needs: 'ec2:GetSnapshotBlockPublicAccessState' } },
      ]);
    },
  );

  test('may be held by the organization, and by nobody unknown', async () => {
    expect((await read('unblocked', 'declarative-policy')).items).toMatchObject([{ managedBy: 'organization' }]);
    expect((await read('unblocked', 'someone')).items).toEqual([]);
  });

  test('that is refused is a gap', async () => {
    simulator.faults.add({ service: 'ec2', action: 'GetSnapshotBlockPublicAccessState', kind: 'denied' });
    const seen = await readOnce(simulator.url, unit);
    expect(seen.facts).toEqual([]);
    expect(seen.gaps).toMatchObject([{ cause: 'denied', needs: 'ec2:GetSnapshotBlockPublicAccessState' }]);
  });
});
