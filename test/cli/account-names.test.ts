import { expect, it } from 'vitest';
import { accountNames } from '../../src/cli/account-names.ts';
import type { Account } from '../../src/model/fact.ts';
import { ownStore } from '../scan/planted-scans.ts';
import { place, scanOnce } from '../store/facts.ts';

function account(id: string, name: string | null): Account {
  const where = { cloud: 'aws', account: id, region: 'global' } as const;
  return {
    kind: 'account',
    key: `account-${id}`,
    ...where,
    name,
    active: true,
    status: 'ACTIVE',
    aliases: [],
    tenant: null,
    parent: null,
  };
}

it('names accounts as of a scan, and none that has no name', async () => {
  const store = await ownStore();
  const scope = place('accounts', 'global');
  const nameless = [account('2', null), account('3', '')];
  await scanOnce(store, 1, [{ scope, end: 'complete', pages: [[account('1', 'old'), ...nameless]] }]);
  await scanOnce(store, 2, [{ scope, end: 'complete', pages: [[account('1', 'new')], nameless] }]);
  expect([...(await accountNames(store, 1))]).toEqual([['1', 'old']]);
  expect([...(await accountNames(store, 2))]).toEqual([['1', 'new']]);
});
