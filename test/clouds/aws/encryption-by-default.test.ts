import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { readOnce, simulated, unitAt } from './sight.ts';

let simulator: AwsSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());
beforeEach(() => simulator.faults.clear());

describe('encryption by default', () => {
  test.each([
    ['us-east-1', true],
    ['eu-west-1', false],
  ])('in %s is %s', async (region, on) => {
    const seen = await readOnce(simulator.url, unitAt('encryption-by-default', region));
    expect(seen).toMatchObject({
      gaps: [],
      facts: [
        { kind: 'default-encryption', on, key: `stillwatch:scope:aws/111111111111/${region}/encryption-by-default` },
      ],
    });
  });

  test.each(['denied', 'empty-body', 'foreign-page'] as const)(
    'that answers with %s is a gap, never off',
    async (kind) => {
      simulator.faults.add({ service: 'ec2', action: 'GetEbsEncryptionByDefault', kind });
      const seen = await readOnce(simulator.url, unitAt('encryption-by-default'));
      expect(seen.facts).toEqual([]);
      expect(seen.gaps).toHaveLength(1);
    },
  );
});
