import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readOrganizationPolicies } from '../../../src/clouds/aws/organization-policies.ts';
import type { OrganizationRow, Organizations, RootRow } from '../../../src/clouds/aws/organizations.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { known, type Why } from '../../../src/model/reading.ts';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { type AwsSimulator, startAwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { day, readOnce, simulated, unitAt } from './sight.ts';

const unit = unitAt('organization-policies', 'global');
const scope = 'stillwatch:scope:aws/111111111111/global/organization-policies';

/** What is attached where, in words. */
function attached(facts: readonly Fact[], type: 'serviceControl' | 'resourceControl' = 'serviceControl') {
  const nodes = facts.flatMap((fact) => (fact.kind === 'organization-node' ? [fact] : []));
  return Object.fromEntries(
    nodes.map((node) => {
      const reading = node[type];
      return [node.name, reading.state === 'known' ? (reading.value?.join(' ') ?? 'off') : reading.why.cause];
    }),
  );
}
const texts = (facts: readonly Fact[]) =>
  Object.fromEntries(
    facts.flatMap((fact) => (fact.kind === 'organization-policy' ? [[fact.id, fact.text.state] as const] : [])),
  );

describe('the policies of an organization', () => {
  let simulator: AwsSimulator;
  beforeAll(async () => {
    simulator = await simulated();
  });
  afterAll(() => simulator.close());
  beforeEach(() => {
    simulator.replace(smallEstate({ now: day }));
    simulator.faults.clear();
  });

  const service = {
    Root: 'p-FullAWSAccess p-small0region',
    Unit: 'p-FullAWSAccess p-small0shares',
    'Inner unit': 'p-FullAWSAccess',
    home: 'p-FullAWSAccess',
    member: 'p-FullAWSAccess p-small0shares',
    suspended: 'p-FullAWSAccess',
  };
  const allTexts = {
    'p-FullAWSAccess': 'known',
    'p-RCPFullAWSAccess': 'known',
    'p-small0keys': 'known',
    'p-small0region': 'known',
    'p-small0shares': 'known',
  };

  test('are read with the tree, and what is attached right to each node', async () => {
    const seen = await readOnce(simulator.url, unit);
    expect([seen.gaps, seen.refused]).toEqual([[], []]);
    expect(seen.facts.find(({ kind }) => kind === 'organization-standing')).toEqual({
      kind: 'organization-standing',
      key: scope,
      cloud: 'aws',
      account: '111111111111',
      region: 'global',
      organization: 'o-smallorg01',
      management: '111111111111',
    });
    expect(texts(seen.facts)).toEqual(allTexts);
    expect(attached(seen.facts)).toEqual(service);
    expect(attached(seen.facts, 'resourceControl')).toMatchObject({
      Root: 'p-RCPFullAWSAccess p-small0keys',
      home: 'p-RCPFullAWSAccess',
    });
    expect(seen.facts.find(({ key }) => key.endsWith('/ou-sm01-unit0002'))).toMatchObject({
      type: 'unit',
      parent: 'ou-sm01-unit0001',
    });
  });

  test('are the same in pages of one', async () => {
    const whole = await readOnce(simulator.url, unit);
    const narrow = await startAwsSimulator({
      estate: smallEstate({ now: day }),
      now: () => day,
      behaviour: { mostRows: 1 },
    });
    try {
      const seen = await readOnce(narrow.url, unit);
      expect(seen.gaps).toEqual([]);
      expect(seen.facts).toEqual(whole.facts);
    } finally {
      await narrow.close();
    }
  });

  test('that are switched off bind nobody, and that is an answer', async () => {
    simulator.estate.organization?.guardrails.enabled.clear();
    const seen = await readOnce(simulator.url, unit);
    expect([seen.gaps, seen.refused]).toEqual([[], []]);
    expect(texts(seen.facts)).toEqual({});
    expect(new Set(Object.values(attached(seen.facts)))).toEqual(new Set(['off']));
  });

  test('of one type that is off leave the other as it is', async () => {
    simulator.estate.organization?.guardrails.enabled.delete('RESOURCE_CONTROL_POLICY');
    const seen = await readOnce(simulator.url, unit);
    expect(attached(seen.facts)).toEqual(service);
    expect(attached(seen.facts, 'resourceControl')).toMatchObject({ Root: 'off', member: 'off' });
  });

  test('are none where there is no organization', async () => {
    simulator.replace({ ...smallEstate({ now: day }), organization: null });
    const seen = await readOnce(simulator.url, unit);
    expect(seen.gaps).toEqual([]);
    expect(seen.facts).toMatchObject([{ kind: 'organization-standing', organization: null, management: null }]);
    expect(seen.calls).toBe(1 + 1);
  });

  test('are a gap for a member, which is told its organization all the same', async () => {
    simulator.faults.add({ service: 'organizations', action: 'ListRoots', kind: 'denied' });
    const seen = await readOnce(simulator.url, unit);
    expect(seen.facts).toMatchObject([{ kind: 'organization-standing', organization: 'o-smallorg01' }]);
    expect(seen.gaps).toMatchObject([{ cause: 'denied', needs: 'organizations:ListRoots', scope }]);
  });

  test('are read also where the organization itself is refused, which is a gap', async () => {
    simulator.faults.add({ service: 'organizations', action: 'DescribeOrganization', kind: 'denied' });
    const seen = await readOnce(simulator.url, unit);
    expect(attached(seen.facts)).toEqual(service);
    expect(seen.gaps).toMatchObject([{ cause: 'denied', needs: 'organizations:DescribeOrganization' }]);
    expect(seen.facts.some(({ kind }) => kind === 'organization-standing')).toBe(false);
  });

  test('of which one text is refused are all there, the others known', async () => {
    simulator.faults.add({
      service: 'organizations',
      action: 'DescribePolicy',
      kind: 'denied',
      item: 'p-small0shares',
    });
    const seen = await readOnce(simulator.url, unit);
    expect(texts(seen.facts)).toEqual({ ...allTexts, 'p-small0shares': 'unknown' });
    expect(attached(seen.facts)).toEqual(service);
    expect(seen.gaps).toEqual([]);
    expect(seen.refused).toMatchObject([{ cause: 'denied', needs: 'organizations:DescribePolicy' }]);
  });

  test('of which one hides its targets leave open what each node has, of that type alone', async () => {
    simulator.faults.add({
      service: 'organizations',
      action: 'ListTargetsForPolicy',
      kind: 'denied',
      item: 'p-small0shares',
    });
    const seen = await readOnce(simulator.url, unit);
    expect(new Set(Object.values(attached(seen.facts)))).toEqual(new Set(['denied']));
    expect(attached(seen.facts, 'resourceControl')).toMatchObject({ Root: 'p-RCPFullAWSAccess p-small0keys' });
    expect(texts(seen.facts)).toEqual(allTexts);
    expect(seen.gaps).toEqual([]);
    expect(new Set(seen.refused.map(({ cause, needs }) => `${cause} ${needs}`))).toEqual(
      new Set(['denied organizations:ListTargetsForPolicy']),
    );
  });

  test.each(['ListOrganizationalUnitsForParent', 'ListAccountsForParent'])(
    'whose tree is refused at %s have a gap, and the root is known',
    async (action) => {
      simulator.faults.add({ service: 'organizations', action, kind: 'denied' });
      const seen = await readOnce(simulator.url, unit);
      expect(attached(seen.facts)).toMatchObject({ Root: service.Root });
      expect(seen.gaps[0]).toMatchObject({ cause: 'denied', needs: `organizations:${action}`, scope });
    },
  );
});

describe('answers about the organization', () => {
  const page =
    <T>(...items: readonly T[]) =>
    async () => ({ items, next: undefined });
  const root: RootRow = {
    Id: 'r-1',
    Arn: 'arn:r-1',
    Name: 'Root',
    PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
  };
  const organization: OrganizationRow = { Id: 'o-1', MasterAccountId: '111111111111', FeatureSet: 'ALL' };
  const calls = (more: Partial<Organizations> = {}): Organizations => ({
    organization: async () => organization,
    accounts: () => page(),
    roots: () => page(root),
    unitsIn: () => page(),
    accountsIn: () => page(),
    policies: () => page(),
    policyText: async () => '{}',
    targets: () => page(),
    ...more,
  });
  async function read(of: Organizations) {
    const facts: Fact[] = [];
    const gaps: Why[] = [];
    const refused: Why[] = [];
    for await (const one of readOrganizationPolicies(of, unit)) {
      facts.push(...one.items);
      gaps.push(...one.gaps.map((gap) => gap.why));
      refused.push(...one.refused);
    }
    return { facts, gaps, refused };
  }

  test('that bills together alone say that it has no policies, whatever the root says', async () => {
    const { facts, gaps } = await read(
      calls({ organization: async () => ({ ...organization, FeatureSet: 'CONSOLIDATED_BILLING' }) }),
    );
    expect(gaps).toEqual([]);
    expect(facts[1]).toMatchObject({ id: 'r-1', serviceControl: known(null), resourceControl: known(null) });
  });

  test.each<Partial<OrganizationRow>>([{ Id: undefined }, { MasterAccountId: undefined }, { MasterAccountId: 'me' }])(
    'with %j are a gap: whom policies never bind must be known',
    async (wrong) => {
      const { facts, gaps } = await read(calls({ organization: async () => ({ ...organization, ...wrong }) }));
      expect(gaps).toMatchObject([{ cause: 'malformed', needs: 'organizations:DescribeOrganization' }]);
      expect(facts.map(({ kind }) => kind)).toEqual(['organization-node']);
    },
  );

  test.each<[string, RootRow[]]>([
    ['no root', []],
    ['a root without an id', [{ ...root, Id: undefined }]],
    ['a root without an ARN', [{ ...root, Arn: undefined }]],
    ['a root that does not say which policies are on', [{ ...root, PolicyTypes: undefined }]],
    [
      'a root whose policies are being switched off',
      [{ ...root, PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'PENDING_DISABLE' }] }],
    ],
  ])('with %s are a gap, since policies are not looked at then', async (_what, roots) => {
    const { facts, gaps } = await read(calls({ roots: () => page(...roots) }));
    expect(gaps[0]).toMatchObject({ needs: 'organizations:ListRoots', scope });
    const [node] = facts.filter((fact) => fact.kind === 'organization-node');
    expect(node?.serviceControl.state ?? 'unknown').toBe('unknown');
  });

  test('of an account that no policy names leave it open, and the unit is partial', async () => {
    const account = { Id: '222222222222', Arn: 'arn:222222222222', Name: 'new' };
    const of = calls({
      policies: () => page({ Id: 'p-1', Arn: 'arn:p-1', Type: 'SERVICE_CONTROL_POLICY' as const }),
      targets: () => page({ TargetId: 'r-1' }),
      accountsIn: () => page(account),
    });
    const { facts, gaps, refused } = await read(of);
    expect(facts.slice(-2)).toMatchObject([
      { id: 'r-1', serviceControl: known(['p-1']) },
      { id: '222222222222', serviceControl: { state: 'unknown' } },
    ]);
    expect([gaps, refused]).toMatchObject([[], [{ cause: 'malformed', needs: 'organizations:ListTargetsForPolicy' }]]);
  });

  test('whose list of roots is cut off leave open which policies bind', async () => {
    const { facts, gaps } = await read(
      calls({
        roots: () => async (token) => {
          if (token !== undefined) throw new Error('cut');
          return { items: [root], next: 'more' };
        },
      }),
    );
    expect(gaps.length).toBeGreaterThan(0);
    expect(facts[1]).toMatchObject({
      id: 'r-1',
      serviceControl: { state: 'unknown' },
      resourceControl: { state: 'unknown' },
    });
  });
});
