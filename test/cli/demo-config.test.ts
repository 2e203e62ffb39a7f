import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { demoConfig } from '../../src/cli/demo-config.ts';
import { policyOf } from '../../src/config/policy.ts';
import { configSchema } from '../../src/config/schema.ts';

const endpoint = 'http://127.0.0.1:5000';
const read = (day: string) => configSchema.parse(parse(demoConfig(endpoint, new Date(day))));

describe('the configuration of the demo', () => {
  it('reaches three clouds at one endpoint, all of each', () => {
    expect(read('2026-11-20').clouds).toMatchObject({
      aws: { accounts: 'organization', endpoint },
      azure: { subscriptions: 'all', endpoint },
      gcp: { projects: 'all', endpoint },
    });
  });

  it.each(['2026-11-20', '2031-02-28'])('trusts a partner of each cloud no longer, whatever the day (%s)', (day) => {
    const { trust } = policyOf(read(day));
    const ended = Object.values(trust).map(({ accounts, organizations }) =>
      [...accounts, ...organizations].filter(({ until }) => until !== null && until < day).map(({ owner }) => owner),
    );
    expect(ended).toEqual([['web-team'], ['web-team'], ['web-team']]);
  });

  it('names an owner of every account it has in the other two clouds', () => {
    expect(Object.keys(read('2026-11-20').owners.accounts).length).toBeGreaterThanOrEqual(5);
  });
});
