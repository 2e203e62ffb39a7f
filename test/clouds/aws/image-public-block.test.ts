import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ec2 } from '../../../src/clouds/aws/ec2.ts';
import { readImagePublicBlock } from '../../../src/clouds/aws/image-public-block.ts';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { readOnce, simulated, unitAt } from './sight.ts';

let simulator: AwsSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());
beforeEach(() => simulator.faults.clear());

const unit = unitAt('image-public-block');

async function read(state: string, managedBy?: string) {
  const ec2 = { imageBlock: async () => ({ state, managedBy }) } satisfies Pick<Ec2, 'imageBlock'> as unknown as Ec2;
  for await (const page of readImagePublicBlock(ec2, unit)) return page;
  throw new Error('no page');
}

describe('the block on public images', () => {
  test('is read, under the key of its scope', async () => {
    const seen = await readOnce(simulator.url, unit);
    expect(seen.gaps).toEqual([]);
    expect(seen.facts).toEqual([
      {
        kind: 'public-block',
        key: 'stillwatch:scope:aws/111111111111/us-east-1/image-public-block',
        cloud: 'aws',
        account: '111111111111',
        region: 'us-east-1',
        covers: 'images',
        blocks: 'none',
        managedBy: 'account',
      },
    ]);
  });

  test.each([
    ['block-new-sharing', 'new'],
    ['unblocked', 'none'],
  ])('that AWS calls %s is %s', async (state, blocks) => {
    expect((await read(state)).items).toMatchObject([{ blocks, managedBy: null }]);
  });

  test.each(['', 'block-all-sharing', 'UNBLOCKED', '__proto__'])(
    'with the state %j is malformed, never unblocked',
    async (state) => {
      const page = await read(state);
      expect(page.items).toEqual([]);
      expect(page.gaps).toMatchObject([{ why: { cause: 'malformed', needs: 'ec2:GetImageBlockPublicAccessState' } }]);
    },
  );

  test('may be held by the organization, and by nobody unknown', async () => {
    expect((await read('unblocked', 'declarative-policy')).items).toMatchObject([{ managedBy: 'organization' }]);
    expect((await read('unblocked', 'someone')).items).toEqual([]);
  });

  test('that is refused is a gap', async () => {
    simulator.faults.add({ service: 'ec2', action: 'GetImageBlockPublicAccessState', kind: 'denied' });
    const seen = await readOnce(simulator.url, unit);
    expect(seen.facts).toEqual([]);
    expect(seen.gaps).toMatchObject([{ cause: 'denied', needs: 'ec2:GetImageBlockPublicAccessState' }]);
  });
});
