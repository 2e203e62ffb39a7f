import { describe, expect, test } from 'vitest';
import { followUnits, rootUnits, type ScopeRules } from '../../../src/clouds/aws/scopes.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { why } from '../../../src/model/reading.ts';
import type { Selection, Unit, UnitOutcome } from '../../../src/model/scan.ts';

const [home, member, shut] = ['111111111111', '222222222222', '333333333333'];
const everything: Selection = { clouds: [], accounts: [], regions: [], collectors: [], full: false };

function rules(config: Partial<ScopeRules['config']> = {}, more: Partial<ScopeRules> = {}): ScopeRules {
  return {
    config: { accounts: 'organization', regions: 'enabled', ...config },
    selection: everything,
    wantsOrganization: true,
    regional: ['snapshots', 'images'],
    ...more,
  };
}

const complete: UnitOutcome = { state: 'complete', why: null, ended: true, calls: 1, observedAt: '' };
const refused = (needs: string): UnitOutcome => ({
  ...complete,
  state: 'not-assessed',
  ended: false,
  why: why('denied', { needs }),
});
const unitOf = (account: string, collector: string): Unit => ({ cloud: 'aws', account, region: 'global', collector });

const account = (id: string, status = 'ACTIVE'): Fact => ({
  kind: 'account',
  key: id,
  cloud: 'aws',
  account: id,
  region: 'global',
  name: null,
  active: status === 'ACTIVE',
  status,
  aliases: [],
  tenant: null,
  parent: null,
});
const region = (name: string, on = true): Fact => ({
  kind: 'region',
  key: name,
  cloud: 'aws',
  account: home,
  region: name,
  on,
  status: on ? 'opted-in' : 'not-opted-in',
});

function plan(of: ScopeRules, unit: Unit, facts: readonly Fact[], outcome = complete): readonly string[] {
  return followUnits(of, unit, facts, outcome).map(({ unit: next, settled }) => {
    const how = settled === null ? '' : ` ${settled.state}: ${settled.why.cause}`;
    return `${next.account}/${next.region}/${next.collector}${how}`;
  });
}

/** What is read of an account as a whole. */
const whole = (of: string, how = ''): readonly string[] => [
  `${of}/global/regions${how}`,
  `${of}/global/principals${how}`,
];

test('a scan starts with who calls', () => {
  expect(rootUnits()).toEqual([{ unit: unitOf('caller', 'identity'), settled: null }]);
});

describe('after who calls', () => {
  const identity = unitOf('caller', 'identity');

  test("come the organization's accounts where they are scanned or trusted", () => {
    const organization = [`${home}/global/accounts`, `${home}/global/organization-policies`];
    expect(plan(rules(), identity, [account(home)])).toEqual(organization);
    expect(plan(rules({ accounts: 'current' }), identity, [account(home)])).toEqual(organization);
    expect(plan(rules({}, { wantsOrganization: false }), identity, [account(home)])).toEqual(organization);
  });

  test('come regions and principals at once where nobody asks for the organization, whose policies bind all the same', () => {
    const without = { wantsOrganization: false };
    expect(plan(rules({ accounts: 'current' }, without), identity, [account(home)])).toEqual([
      `${home}/global/organization-policies`,
      ...whole(home),
    ]);
    expect(plan(rules({ accounts: [member] }, without), identity, [account(home)])).toEqual([
      `${home}/global/organization-policies`,
      ...whole(member),
    ]);
  });

  test('come only those the scan selects: what leads on always', () => {
    const narrow = (selection: Partial<Selection>) =>
      rules({ accounts: 'current' }, { wantsOrganization: false, selection: { ...everything, ...selection } });
    const planned = (selection: Partial<Selection>) => plan(narrow(selection), identity, [account(home)]);
    expect(planned({ collectors: ['images'] })).toEqual([`${home}/global/regions`]);
    expect(planned({ collectors: ['principals'] })).toEqual(whole(home));
    expect(planned({ collectors: ['organization-policies'] })).toEqual([
      `${home}/global/organization-policies`,
      `${home}/global/regions`,
    ]);
    expect(planned({ accounts: [member] })).toEqual([]);
    expect(planned({ regions: ['us-east-1'] })).toEqual([`${home}/global/organization-policies`, ...whole(home)]);
  });

  test('that was refused, the listed accounts are not assessed', () => {
    expect(plan(rules({ accounts: [member] }), identity, [], refused('sts:GetCallerIdentity'))).toEqual(
      whole(member, ' not-assessed: denied'),
    );
    expect(plan(rules(), identity, [], refused('sts:GetCallerIdentity'))).toEqual([]);
  });
});

describe('after the accounts', () => {
  const accounts = unitOf(home, 'accounts');
  const facts = [account(home), account(member), account(shut, 'SUSPENDED')];

  test('come regions and principals of each, and suspended ones are off', () => {
    expect(plan(rules(), accounts, facts)).toEqual([
      ...whole(home),
      ...whole(member),
      ...whole(shut, ' off: disabled'),
    ]);
  });

  test('comes the own account alone, or the listed ones, where those are configured', () => {
    expect(plan(rules({ accounts: 'current' }), accounts, facts)).toEqual(whole(home));
    expect(plan(rules({ accounts: [member, shut, '444444444444'] }), accounts, facts)).toEqual([
      ...whole(member),
      ...whole(shut, ' off: disabled'),
      ...whole('444444444444'),
    ]);
  });

  test('that were refused, the own account is still within reach', () => {
    expect(plan(rules(), accounts, [], refused('organizations:ListAccounts'))).toEqual(whole(home));
  });

  test('come only those the scan selects', () => {
    expect(plan(rules({}, { selection: { ...everything, accounts: [member] } }), accounts, facts)).toEqual(
      whole(member),
    );
  });
});

describe('after the regions', () => {
  const regions = unitOf(home, 'regions');
  const facts = [region('us-east-1'), region('ap-east-1', false)];

  test('come the collectors of each, and one row that is off for each in a region that is', () => {
    expect(plan(rules(), regions, facts)).toEqual([
      `${home}/us-east-1/snapshots`,
      `${home}/us-east-1/images`,
      `${home}/ap-east-1/snapshots off: region-off`,
      `${home}/ap-east-1/images off: region-off`,
    ]);
  });

  test('come the listed ones, and one AWS does not list is not assessed: nobody says that it is off', () => {
    expect(
      plan(rules({ regions: ['us-east-1', 'xx-nowhere-1'] }, { regional: ['snapshots'] }), regions, facts),
    ).toEqual([`${home}/us-east-1/snapshots`, `${home}/xx-nowhere-1/snapshots not-assessed: unsupported`]);
  });

  test('that were refused, listed ones are read all the same, unless the account itself was refused', () => {
    const listed = rules({ regions: ['us-east-1'] }, { regional: ['snapshots'] });
    expect(plan(listed, regions, [], refused('ec2:DescribeRegions'))).toEqual([`${home}/us-east-1/snapshots`]);
    expect(plan(listed, regions, [], refused('sts:AssumeRole'))).toEqual([]);
    expect(plan(rules(), regions, [], refused('ec2:DescribeRegions'))).toEqual([]);
  });

  test('of an account that is off, comes nothing', () => {
    expect(plan(rules({ regions: ['us-east-1'] }), regions, [], { ...refused(''), state: 'off' })).toEqual([]);
  });

  test('come only those the scan selects', () => {
    const selection = { ...everything, regions: ['us-east-1'], collectors: ['images'] };
    expect(plan(rules({}, { selection }), regions, facts)).toEqual([`${home}/us-east-1/images`]);
  });
});

test('after a collector comes nothing', () => {
  for (const collector of ['principals', 'organization-policies'])
    expect(plan(rules(), unitOf(home, collector), [account(member)])).toEqual([]);
  expect(plan(rules(), { cloud: 'aws', account: home, region: 'us-east-1', collector: 'snapshots' }, [])).toEqual([]);
});
