import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { type Choice, readOnce, simulated, unitAt } from './sight.ts';

let simulator: AwsSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.faults.clear();
  simulator.requests.reset();
});

const unit = unitAt('identity', 'global', 'caller');
const alone: Choice = { config: { accounts: 'current', role: undefined } };

describe('who calls', () => {
  test('is an account, by its alias where it is scanned alone', async () => {
    const seen = await readOnce(simulator.url, unit, alone);
    expect(seen).toMatchObject({ gaps: [], refused: [], calls: 2 });
    expect(seen.facts).toEqual([
      {
        kind: 'account',
        key: 'arn:aws:iam::111111111111:root',
        cloud: 'aws',
        account: '111111111111',
        region: 'global',
        name: 'small-home',
        active: true,
        status: 'ACTIVE',
        aliases: [],
        tenant: null,
        parent: null,
      },
    ]);
  });

  test('is not asked for an alias where the organization names accounts', async () => {
    const seen = await readOnce(simulator.url, unit);
    expect(seen.facts).toMatchObject([{ account: '111111111111', name: null }]);
    expect(simulator.requests.count({ service: 'iam' })).toBe(0);
  });

  test('is still known where the alias is refused, and the refusal is told', async () => {
    simulator.faults.add({ service: 'iam', action: '*', kind: 'denied' });
    const seen = await readOnce(simulator.url, unit, alone);
    expect(seen.facts).toMatchObject([{ account: '111111111111', name: null }]);
    expect(seen).toMatchObject({ gaps: [], refused: [{ cause: 'denied', needs: 'iam:ListAccountAliases' }] });
  });

  test('that is refused is a gap', async () => {
    simulator.faults.add({ service: 'sts', action: 'GetCallerIdentity', kind: 'expired' });
    const seen = await readOnce(simulator.url, unit, alone);
    expect(seen.facts).toEqual([]);
    expect(seen.gaps).toMatchObject([
      { cause: 'denied', needs: 'sts:GetCallerIdentity', scope: 'stillwatch:scope:aws/caller/global/identity' },
    ]);
  });
});
