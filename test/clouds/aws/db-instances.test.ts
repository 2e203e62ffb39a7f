import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { readOnce, simulated, unitAt } from './sight.ts';

let simulator: AwsSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());
beforeEach(() => simulator.faults.clear());

const unit = unitAt('db-instances');

describe('database instances', () => {
  test('are read as what copies are made from', async () => {
    const seen = await readOnce(simulator.url, unit);
    expect(seen.gaps).toEqual([]);
    expect(seen.facts).toHaveLength(2);
    const key = 'arn:aws:rds:us-east-1:111111111111:db:plain';
    expect(seen.facts.find((fact) => fact.key === key)).toMatchObject({
      kind: 'source',
      type: 'aws:rds:db',
      name: 'plain',
      attachedTo: [],
    });
  });

  test('that cannot be listed are a gap', async () => {
    simulator.faults.add({ service: 'rds', action: 'DescribeDBInstances', kind: 'foreign-page' });
    const seen = await readOnce(simulator.url, unit);
    expect(seen.facts).toEqual([]);
    expect(seen.gaps).toMatchObject([{ cause: 'malformed', needs: 'rds:DescribeDBInstances' }]);
  });
});
