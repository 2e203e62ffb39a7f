import { describe, expect, it } from 'vitest';
import { openLibrary, type Source } from '../../../src/access/aws/document.ts';
import { levelsOf, standingOf } from '../../../src/access/aws/organization.ts';
import { because } from '../../../src/access/logic.ts';
import type { OrganizationNode } from '../../../src/model/identity.ts';
import { known, unknown } from '../../../src/model/reading.ts';
import { home } from './golden/account.ts';
import { full, type Guard, management, organizationId, organizationOf } from './golden/organization.ts';
import { deny, policy } from './golden/policy.ts';

const labels = (levels: readonly (readonly Source[])[]) => levels.map((level) => level.map(({ label }) => label));
const lost = (levels: readonly (readonly Source[])[]) =>
  levels.map((level) =>
    level.flatMap(({ document }) => document.statements.flatMap(({ index, gap }) => (index === 0 ? gap : []))),
  );
const levels = (guard: Guard, account = home) => levelsOf(organizationOf(home, guard), account, openLibrary());

describe('the levels of an organization', () => {
  it('are none where there is no organization, and none for its management account', () => {
    for (const found of [levels('none'), levels({ management: home })])
      expect(found).toEqual({ levels: [], resourceLevels: [] });
  });

  it('run from the root to the account, with what is attached to each', () => {
    const found = levels({
      scps: { Deny: policy(deny('ec2:*')) },
      service: [[full], [full, 'Deny'], []],
      resource: [[], 'off', []],
    });
    expect(labels(found.levels)).toEqual([
      ['root r-root -> FullAWSAccess (p-FullAWSAccess)'],
      ['unit ou-root-level1 -> FullAWSAccess (p-FullAWSAccess)', 'unit ou-root-level1 -> Deny (p-Deny)'],
      [],
    ]);
    expect(labels(found.resourceLevels)).toEqual([
      ['root r-root -> RCPFullAWSAccess (p-RCPFullAWSAccess)'],
      [`account ${home} -> RCPFullAWSAccess (p-RCPFullAWSAccess)`],
    ]);
    expect(lost([...found.levels, ...found.resourceLevels]).flat()).toEqual([]);
    expect(found.levels[1]?.[1]?.document.statements[0]).toMatchObject({ effect: 'deny', gap: null });
    expect(found.resourceLevels[0]?.[0]?.document.statements[0]).toMatchObject({ effect: 'allow', gap: null });
  });

  it('are left out where policies of a type are switched off', () => {
    expect(levels({ service: ['off', 'off'] })).toEqual({ levels: [], resourceLevels: [] });
  });

  it.each<[string, Guard, readonly string[], readonly string[]]>([
    [
      'whether there is one',
      'unread',
      [
        "organization: whether an organization's policies bind account 111122223333 was not read (denied, needs organizations:ListPolicies)",
      ],
      [
        "organization: whether an organization's policies bind account 111122223333 was not read (denied, needs organizations:ListPolicies)",
      ],
    ],
    [
      'what is attached to one level',
      { service: [[full], null, [full]] },
      [
        'organization: policies attached to unit ou-root-level1 were not read (denied, needs organizations:ListPoliciesForTarget)',
      ],
      [],
    ],
    [
      'a policy that is attached',
      { service: [[full], ['Gone']], resource: [['Lost'], 'off'] },
      ['organization: policy p-Gone was not read'],
      ['organization: policy p-Lost was not read'],
    ],
    [
      'the text of a policy',
      { scps: { Secret: null }, service: [[full], ['Secret']] },
      ['organization policy Secret (p-Secret) (denied, needs organizations:DescribePolicy)'],
      [],
    ],
    [
      'all of the policies',
      { gap: true },
      [
        'organization: policies of the organization were not read to the end (denied, needs organizations:ListPolicies)',
      ],
      [],
    ],
  ])('may say anything where %s was not read', (_, guard, service, resource) => {
    const found = levels(guard);
    expect([lost(found.levels).flat(), lost(found.resourceLevels).flat()]).toEqual([service, resource]);
  });

  it('may say anything of resources where those were not read', () => {
    const organization = organizationOf(home, {});
    const nodes = organization.nodes.map((node) => ({ ...node, resourceControl: unknown('throttled') }));
    const found = levelsOf({ ...organization, nodes }, home, openLibrary());
    expect(lost(found.resourceLevels).flat()).toEqual([
      'organization: policies attached to root r-root were not read (throttled)',
      `organization: policies attached to account ${home} were not read (throttled)`,
    ]);
    expect(lost(found.levels).flat()).toEqual([]);
  });

  it('are not read where the account is not found below a root', () => {
    for (const guard of [{}, { gap: true }] as const) {
      const found = levels(guard, '777777777777');
      const [[service = '']] = [lost(found.levels).flat()];
      expect(service).toMatch(/^organization: service control policies of account 777777777777 were not read/);
      expect(lost(found.resourceLevels).flat()).toEqual([service]);
      expect(labels(found.levels)).toEqual([['organization']]);
    }
  });

  it('are not read where the management account is not known', () => {
    const organization = organizationOf(home, {});
    const standing = organization.standing === null ? null : { ...organization.standing, management: null };
    const found = levelsOf({ ...organization, standing }, home, openLibrary());
    expect(lost(found.levels).flat()).toEqual([
      'organization: the management account of the organization was not read',
    ]);
  });
});

describe('a chain of nodes', () => {
  const [root, account] = organizationOf(home, {}).nodes;
  const unit = (at: number, parent: string | null): OrganizationNode => {
    if (root === undefined) throw new Error('no root');
    return { ...root, id: `ou-${at}`, name: `ou-${at}`, type: 'unit', parent, serviceControl: known([]) };
  };
  const bound = (nodes: readonly (OrganizationNode | undefined)[]) =>
    levelsOf({ ...organizationOf(home, {}), nodes: nodes.flatMap((node) => node ?? []) }, home, openLibrary()).levels
      .length;
  const below = (parent: string | null) => (account === undefined ? undefined : { ...account, parent });

  it('has as many links as it has, in whichever order they come', () => {
    expect(bound([below('ou-1'), unit(1, 'ou-2'), root, unit(2, 'r-root')])).toBe(4);
  });

  it('that misses a link, ends without a root or never ends was not read', () => {
    for (const nodes of [
      [below('ou-1'), root],
      [below(null), root],
      [below('ou-1'), unit(1, null)],
      [below('ou-1'), unit(1, 'ou-2'), unit(2, 'ou-1'), root],
      [below('ou-1'), unit(1, 'ou-1')],
    ])
      expect(bound(nodes)).toBe(1);
  });

  it('of twenty links is read, one of more was made up', () => {
    const deep = (links: number) => [
      below('ou-1'),
      ...Array.from({ length: links - 2 }, (_, at) => unit(at + 1, at === links - 3 ? 'r-root' : `ou-${at + 2}`)),
      root,
    ];
    expect([bound(deep(20)), bound(deep(21))]).toEqual([20, 1]);
  });
});

describe('where an account stands', () => {
  it('is a path of ids without the account itself', () => {
    const organization = organizationOf(home, { service: [[full], [full], [full], [full]] });
    expect(standingOf(organization, home)).toEqual({
      organization: [organizationId],
      paths: [`${organizationId}/r-root/ou-root-level1/ou-root-level2/`],
    });
  });

  it('is nowhere where there is no organization', () => {
    expect(standingOf(organizationOf(home, 'none'), home)).toEqual({ organization: 'absent', paths: 'absent' });
  });

  it('is open as far as it was not read', () => {
    expect(standingOf(organizationOf(home, 'unread'), home)).toEqual({ organization: because.gap, paths: because.gap });
    expect(standingOf(organizationOf(home, {}), management)).toEqual({
      organization: [organizationId],
      paths: because.gap,
    });
  });
});
