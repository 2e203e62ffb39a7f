import type { AccessFacts, KnownResource } from '../../../src/access/aws/facts.ts';
import type {
  IamGroup,
  IamIdentity,
  ManagedPolicy,
  OrganizationNode,
  OrganizationPolicy,
  PolicyText,
} from '../../../src/model/identity.ts';
import { known } from '../../../src/model/reading.ts';
import type { Dice } from './dice.ts';
import { type Manner, pointedStatements, policyText, someStatement } from './generate-statements.ts';
import { accounts, regions, teams } from './key-pool.ts';

const home = { cloud: 'aws', region: 'global' } as const;

const manners: Readonly<Record<'wide' | 'narrow' | 'deny', Manner>> = {
  wide: { effect: 'Allow', wide: true, conditional: 0.65 },
  narrow: { effect: 'Allow', wide: false, conditional: 0.65 },
  deny: { effect: 'Deny', wide: false, conditional: 0.9 },
};

function somePolicy(dice: Dice, account: string, wide: number, deny: number): string {
  const statements = [someStatement(dice, account, dice.chance(wide) ? manners.wide : manners.narrow)];
  if (dice.chance(0.3)) statements.push(someStatement(dice, account, manners.narrow));
  if (dice.chance(deny)) statements.push(someStatement(dice, account, manners.deny));
  return policyText(dice, dice.shuffled(statements));
}

function inline(dice: Dice, account: string, often: number): PolicyText[] {
  return dice.chance(often) ? [{ name: 'inline', text: known(somePolicy(dice, account, 0.5, 0.2)) }] : [];
}

const full = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

function someTags(dice: Dice): Record<string, string> {
  const tags: Record<string, string> = {};
  if (dice.chance(0.6)) tags['team'] = dice.pick(teams);
  if (dice.chance(0.3)) tags[dice.chance(0.5) ? 'env' : 'Env'] = dice.pick(['prod', 'dev']);
  return tags;
}

function managedPolicies(dice: Dice, account: string): ManagedPolicy[] {
  const of = (name: string, text: string, arn = `arn:aws:iam::${account}:policy/${name}`): ManagedPolicy => ({
    ...home,
    kind: 'managed-policy',
    key: arn.includes('::aws:') ? `stillwatch:scope:aws/${account}/global/identities#${arn}` : arn,
    account,
    arn,
    name,
    version: 'v1',
    text: known(text),
  });
  return [
    of('Wide', somePolicy(dice, account, 1, 0.15)),
    of('Other', somePolicy(dice, account, 0.4, 0.3)),
    of('Guard', policyText(dice, [someStatement(dice, account, manners.deny)])),
    of('Bound', dice.chance(0.4) ? full : somePolicy(dice, account, 0.9, 0.2)),
    of('AdministratorAccess', full, 'arn:aws:iam::aws:policy/AdministratorAccess'),
  ];
}

function someGroup(dice: Dice, account: string, name: string): IamGroup {
  return {
    ...home,
    kind: 'iam-group',
    key: `arn:aws:iam::${account}:group/${name}`,
    account,
    id: `AGPA${account}${name}`,
    name,
    path: '/',
    inline: inline(dice, account, 0.4),
    attached: attachedIn(dice, account, 0, 1),
  };
}

function attachedIn(dice: Dice, account: string, least: number, most: number): readonly string[] {
  if (dice.chance(0.1)) return ['arn:aws:iam::aws:policy/AdministratorAccess'];
  return dice
    .some(['Wide', 'Wide', 'Other', 'Guard'], least, most)
    .map((name) => `arn:aws:iam::${account}:policy/${name}`);
}

const trusts = ['sts:AssumeRole', 'sts:AssumeRole', '["sts:AssumeRole","sts:TagSession"]'];

function someIdentity(dice: Dice, account: string, name: string, path = '/'): IamIdentity {
  const type = ['ada', 'bob'].includes(name) ? 'user' : 'role';
  const action = dice.pick(trusts);
  const trust = `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${account}:root"},"Action":${action.startsWith('[') ? action : `"${action}"`}}}`;
  return {
    ...home,
    kind: 'iam-identity',
    key: `arn:aws:iam::${account}:${type}${path}${name}`,
    account,
    type,
    id: `${type === 'user' ? 'AIDA' : 'AROA'}${account}${name}`,
    name,
    path,
    createdAt: null,
    tags: path === '/' ? someTags(dice) : {},
    groups:
      type === 'user' ? dice.some(['ops', 'dev'], 0, 2).map((group) => `arn:aws:iam::${account}:group/${group}`) : [],
    inline: inline(dice, account, 0.4),
    attached: [...new Set(attachedIn(dice, account, 1, 3))],
    boundary: dice.chance(0.25) ? `arn:aws:iam::${account}:policy/Bound` : null,
    trust: type === 'user' ? null : known(trust),
    lastUsed: known(null),
  };
}

function someOrganization(dice: Dice): AccessFacts['organization'] {
  const [management] = accounts;
  const standing = {
    ...home,
    kind: 'organization-standing' as const,
    key: `stillwatch:scope:aws/${management}/global/organization`,
    account: management,
    organization: 'o-aaaa',
    management,
  };
  if (dice.chance(0.08)) {
    return { policies: [], nodes: [], standing: { ...standing, organization: null, management: null }, gap: null };
  }
  const policy = (id: string, text: string): OrganizationPolicy => ({
    ...home,
    kind: 'organization-policy',
    key: `arn:aws:organizations::${management}:policy/o-aaaa/service_control_policy/${id}`,
    account: management,
    id,
    name: id,
    type: 'service-control',
    text: known(text),
  });
  const policies = [
    policy('p-FullAWSAccess', full),
    policy('p-deny', policyText(dice, [someStatement(dice, '*', manners.deny)])),
    policy(
      'p-guard',
      policyText(dice, [someStatement(dice, '*', manners.deny), someStatement(dice, '*', manners.deny)]),
    ),
    policy(
      'p-list',
      policyText(dice, [someStatement(dice, '*', manners.wide), someStatement(dice, '*', manners.narrow)]),
    ),
  ];
  const blocked: OrganizationPolicy = { ...policy('p-rcp', full.replace('Allow', 'Deny')), type: 'resource-control' };
  const off = dice.chance(0.08);
  const attach = (): readonly string[] => {
    if (dice.chance(0.02)) return [];
    const list = dice.chance(0.9) ? ['p-FullAWSAccess'] : ['p-list'];
    if (dice.chance(0.15)) list.push('p-deny');
    if (dice.chance(0.1)) list.push('p-guard');
    return list;
  };
  const node = (id: string, type: OrganizationNode['type'], parent: string | null): OrganizationNode => ({
    ...home,
    kind: 'organization-node',
    key: `arn:aws:organizations::${management}:${type}/o-aaaa/${id}`,
    account: management,
    id,
    type,
    name: id,
    parent,
    serviceControl: known(off ? null : attach()),
    // Neither EC2 nor RDS has these: a denial of everything in one of them stops nothing.
    resourceControl: known(['p-rcp']),
  });
  return {
    policies: [...policies, blocked],
    nodes: [
      node('r-1', 'root', null),
      node('ou-1', 'unit', 'r-1'),
      node('ou-2', 'unit', 'ou-1'),
      node(accounts[0], 'account', 'r-1'),
      node(accounts[1], 'account', 'ou-2'),
      node(accounts[2], 'account', 'ou-1'),
    ],
    standing,
    gap: null,
  };
}

/** Things that the scan knows: some of what requests name, each in one account. */
function someResources(dice: Dice, account: string): KnownResource[] {
  const things: KnownResource[] = [];
  for (const region of dice.some(regions, 1, 2)) {
    for (const id of dice.some(['snap-0001', 'snap-0002', 'snap-red', 'snap-ada'], 0, 2)) {
      const attributes: Record<string, readonly string[]> = {
        'ec2:owner': [account],
        'ec2:volumesize': [dice.pick(['8', '100', '501'])],
        'ec2:encrypted': [dice.pick(['true', 'false'])],
        'ec2:snapshottime': [dice.pick(['2025-12-31T23:59:59Z', '2026-03-01T00:00:00Z'])],
      };
      things.push({ key: `arn:aws:ec2:${region}::snapshot/${id}`, account, tags: someTags(dice), attributes });
    }
    if (dice.chance(0.5)) {
      const key = `arn:aws:rds:${region}:${account}:snapshot:${dice.pick(['ada-1', 'rds:prod-1'])}`;
      things.push({ key, account, tags: someTags(dice), attributes: {} });
    }
  }
  return things;
}

function identitiesIn(dice: Dice, used: readonly string[]): readonly IamIdentity[] {
  return used.flatMap((account) => [
    someIdentity(dice, account, 'ada'),
    dice.chance(0.5) ? someIdentity(dice, account, 'bob') : someIdentity(dice, account, 'app'),
    someIdentity(dice, account, 'backup'),
    ...(dice.chance(0.15)
      ? [someIdentity(dice, account, 'AWSServiceRoleForBackup', '/aws-service-role/backup.amazonaws.com/')]
      : []),
  ]);
}

/** One to whom one policy gives or takes, and nothing else does. */
function pointed(dice: Dice, identity: IamIdentity): IamIdentity {
  const text = known(policyText(dice, pointedStatements(dice, identity.account)));
  return { ...identity, groups: [], inline: [{ name: 'inline', text }], attached: [], boundary: null };
}

/** Everything that decides who may do what in one small organization, all of it read. */
export function generateFacts(dice: Dice): AccessFacts {
  const used = dice.some(accounts, 1, 2);
  const share = dice.chance(0.5) ? 0.8 : 0;
  return {
    identities: identitiesIn(dice, used).map((identity) => (dice.chance(share) ? pointed(dice, identity) : identity)),
    groups: used.flatMap((account) => [someGroup(dice, account, 'ops'), someGroup(dice, account, 'dev')]),
    policies: used.flatMap((account) => managedPolicies(dice, account)),
    organization: someOrganization(dice),
    gaps: [],
    resources: used.slice(0, 1).flatMap((account) => someResources(dice, account)),
  };
}
