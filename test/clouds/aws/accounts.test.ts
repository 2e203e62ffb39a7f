import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readAccounts } from '../../../src/clouds/aws/accounts.ts';
import type { AccountRow, Organizations } from '../../../src/clouds/aws/organizations.ts';
import type { Fact } from '../../../src/model/fact.ts';
import type { Why } from '../../../src/model/reading.ts';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { day, readOnce, simulated, unitAt } from './sight.ts';

let simulator: AwsSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.replace(smallEstate({ now: day }));
  simulator.faults.clear();
});

const unit = unitAt('accounts', 'global');
const states = (facts: readonly Fact[]) =>
  facts.flatMap((fact) =>
    fact.kind === 'account' ? [`${fact.account} ${fact.name} ${fact.status} ${fact.active}`] : [],
  );
const all = [
  '111111111111 home ACTIVE true',
  '222222222222 member ACTIVE true',
  '333333333333 suspended SUSPENDED false',
];

describe('the accounts of an organization', () => {
  test.each(['both', 'state', 'status'] as const)(
    'are read to the end, past an empty page, where AWS answers with %s',
    async (stateFields) => {
      const estate = smallEstate({ now: day });
      if (estate.organization !== null) estate.organization.stateFields = stateFields;
      simulator.replace(estate);
      const seen = await readOnce(simulator.url, unit);
      expect(seen.gaps).toEqual([]);
      expect(states(seen.facts)).toEqual(all);
      expect(seen.facts.find(({ kind }) => kind === 'organization')).toMatchObject({
        key: 'arn:aws:organizations::111111111111:organization/o-smallorg01',
        id: 'o-smallorg01',
      });
    },
  );

  test('are none where there is no organization, and that is an answer', async () => {
    simulator.replace({ ...smallEstate({ now: day }), organization: null });
    const seen = await readOnce(simulator.url, unit);
    expect(seen).toMatchObject({ gaps: [], facts: [{ kind: 'organization', id: null }] });
  });

  test('that may not be listed are a gap, and the organization is known all the same', async () => {
    simulator.faults.add({ service: 'organizations', action: 'ListAccounts', kind: 'denied' });
    const seen = await readOnce(simulator.url, unit);
    expect(seen.facts).toMatchObject([{ kind: 'organization', id: 'o-smallorg01' }]);
    expect(seen.gaps).toMatchObject([{ cause: 'denied', needs: 'organizations:ListAccounts' }]);
  });

  test('are known where the organization itself is refused, which is a gap', async () => {
    simulator.faults.add({ service: 'organizations', action: 'DescribeOrganization', kind: 'denied' });
    const seen = await readOnce(simulator.url, unit);
    expect(states(seen.facts)).toEqual(all);
    expect(seen.gaps).toMatchObject([{ cause: 'denied', needs: 'organizations:DescribeOrganization' }]);
  });
});

describe('rows of accounts', () => {
  const row = (Id: string, more: AccountRow = {}): AccountRow => ({
    Id,
    Arn: `arn:${Id}`,
    Name: 'n',
    State: 'ACTIVE',
    ...more,
  });
  async function read(rows: readonly AccountRow[]) {
    const organizations: Pick<Organizations, 'organization' | 'accounts'> = {
      organization: async () => ({ Id: 'o-1', Arn: 'arn:o-1' }),
      accounts: () => async () => ({ items: rows, next: undefined }),
    };
    const gaps: Why[] = [];
    const facts: Fact[] = [];
    for await (const page of readAccounts(organizations, unit)) {
      facts.push(...page.items);
      gaps.push(...page.gaps.map((gap) => gap.why));
    }
    return { facts, gaps };
  }

  test('that do not hold the own account are not the whole list', async () => {
    expect((await read([])).gaps).toMatchObject([
      { cause: 'malformed', said: "the list of accounts does not hold the caller's own" },
    ]);
    expect((await read([row(unit.account)])).gaps).toEqual([]);
  });

  test.each([{ State: undefined }, { Arn: undefined }, { Id: undefined }, { Id: '../../etc' }])(
    'without %j are a gap, never closed or open',
    async (missing) => {
      const { facts, gaps } = await read([row(unit.account), { ...row('222222222222'), ...missing } as AccountRow]);
      expect(states(facts)).toHaveLength(1);
      expect(gaps).toMatchObject([{ cause: 'malformed' }]);
    },
  );
});
