import { describe, expect, it } from 'vitest';
import type { AccessFacts } from '../../../src/access/aws/facts.ts';
import type { IamIdentity, OrganizationNode, OrganizationPolicy } from '../../../src/model/identity.ts';
import { known, type Reading, unknown } from '../../../src/model/reading.ts';
import { bruteForce, type Truth } from './brute-force.ts';
import { diceOf } from './dice.ts';
import { generateFacts } from './generate-policies.ts';
import { generateRequest } from './generate-requests.ts';
import { variable } from './key-pool.ts';
import { shrink } from './shrink.ts';

type Line = Readonly<Record<string, unknown>>;

/** What a case says of the caller, of the organization above, and of the request. */
interface Case {
  readonly page: string;
  readonly says: string;
  readonly truth: Truth;
  readonly identity?: readonly Line[];
  readonly group?: readonly Line[];
  readonly boundary?: readonly Line[];
  /** Policies at the root, the unit and the account; default: everything is allowed everywhere. */
  readonly scp?: readonly [readonly Line[], readonly Line[], readonly Line[]] | 'off';
  readonly rcp?: readonly Line[];
  readonly version?: string | null;
  readonly text?: Reading<string>;
  readonly role?: boolean;
  readonly path?: string;
  readonly account?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly action?: string;
  readonly resources?: readonly { readonly key: string; readonly tags?: Readonly<Record<string, string>> }[];
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

const iam = (page: string): string => `https://docs.aws.amazon.com/IAM/latest/UserGuide/${page}.html`;
const organizations = (page: string): string =>
  `https://docs.aws.amazon.com/organizations/latest/userguide/${page}.html`;
const logic = iam('reference_policies_evaluation-logic');
const operators = iam('reference_policies_elements_condition_operators');
const several = iam('reference_policies_condition-single-vs-multi-valued-context-keys');
const variables = iam('reference_policies_variables');
const elements = (name: string): string => iam(`reference_policies_elements_${name}`);
const ec2 = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html';
const rdsPage = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html';

const snapshot = { key: 'arn:aws:ec2:us-east-1::snapshot/snap-1' };
const volume = { key: 'arn:aws:ec2:us-east-1:222222222222:volume/vol-1' };
const dbSnapshot = { key: 'arn:aws:rds:us-east-1:222222222222:snapshot:ada-1' };
const rds = { action: 'rds:DeleteDBSnapshot', resources: [dbSnapshot] };
const allow = (more: Line = {}): Line => ({ Effect: 'Allow', Action: '*', Resource: '*', ...more });
const deny = (more: Line = {}): Line => ({ Effect: 'Deny', Action: '*', Resource: '*', ...more });
const when = (operator: string, key: string, value: unknown): readonly Line[] => [
  allow({ Condition: { [operator]: { [key]: value } } }),
];

const cases: readonly Case[] = [
  { page: logic, says: 'what nothing allows is denied', truth: 'denied', identity: [] },
  { page: logic, says: 'an Allow allows', truth: 'allowed' },
  {
    page: logic,
    says: 'an explicit Deny overrides every Allow',
    truth: 'denied',
    identity: [allow(), deny({ Action: 'ec2:DeleteSnapshot' })],
  },
  {
    page: logic,
    says: 'a Deny on one snapshot leaves the others',
    truth: 'allowed',
    identity: [allow(), deny({ Resource: 'arn:aws:ec2:us-east-1::snapshot/snap-2' })],
  },
  {
    page: elements('action'),
    says: 'actions know no case and take ? for one letter',
    truth: 'allowed',
    identity: [allow({ Action: 'EC2:delete?NAPSHOT' })],
  },
  {
    page: elements('notaction'),
    says: 'NotAction is everything else',
    truth: 'denied',
    identity: [allow({ Action: undefined, NotAction: ['iam:*', 'ec2:Delete*'] })],
  },
  {
    page: elements('notaction'),
    says: 'two Allow NotAction leave out only what both leave out',
    truth: 'allowed',
    identity: [allow({ Action: undefined, NotAction: 'iam:*' }), allow({ Action: undefined, NotAction: 'ec2:*' })],
  },
  {
    page: elements('notresource'),
    says: 'a Deny with NotResource spares what is named',
    truth: 'allowed',
    identity: [allow(), deny({ Resource: undefined, NotResource: 'arn:aws:ec2:*::snapshot/snap-1' })],
  },
  {
    page: elements('notresource'),
    says: 'a Deny with NotResource hits everything else',
    truth: 'denied',
    identity: [
      allow(),
      deny({ Resource: undefined, NotResource: ['arn:aws:ec2:*::snapshot/snap-2', 'arn:aws:s3:::*'] }),
    ],
  },
  {
    page: ec2,
    says: 'the ARN of a snapshot has no account: a pattern with one matches nothing',
    truth: 'denied',
    identity: [allow({ Resource: 'arn:aws:ec2:*:222222222222:snapshot/*' })],
  },
  {
    page: ec2,
    says: 'a pattern with any account matches the empty one',
    truth: 'allowed',
    identity: [allow({ Resource: 'arn:aws:ec2:*:*:snapshot/*' })],
  },
  {
    page: elements('resource'),
    says: 'resources mind case',
    truth: 'denied',
    identity: [allow({ Resource: 'arn:aws:ec2:*::Snapshot/*' })],
  },
  {
    page: elements('resource'),
    says: 'a star that would have to span a colon leaves it open',
    truth: 'ambiguous',
    identity: [allow({ Resource: 'arn:aws:ec2:*:snapshot/*' })],
  },
  {
    page: elements('resource'),
    says: 'the sixth part keeps its colons',
    truth: 'allowed',
    identity: [allow({ Resource: 'arn:aws:rds:*:*:snapshot:ada-*' })],
    ...rds,
  },
  {
    page: elements('resource'),
    says: 'an action without resources is asked with a star, which only a star covers',
    truth: 'denied',
    identity: [allow({ Resource: 'arn:aws:ec2:*' })],
    action: 'ec2:DisableSnapshotBlockPublicAccess',
    resources: [],
  },
  {
    page: ec2,
    says: 'creating a snapshot takes the volume, too',
    truth: 'denied',
    identity: [allow({ Resource: 'arn:aws:ec2:*::snapshot/*' })],
    action: 'ec2:CreateSnapshot',
    resources: [snapshot, volume],
  },
  {
    page: ec2,
    says: 'each resource may be allowed by another statement',
    truth: 'allowed',
    identity: [allow({ Resource: snapshot.key }), allow({ Resource: volume.key })],
    action: 'ec2:CreateSnapshot',
    resources: [snapshot, volume],
  },
  {
    page: ec2,
    says: 'a Deny on one of the resources is enough',
    truth: 'denied',
    identity: [allow(), deny({ Resource: volume.key })],
    action: 'ec2:CreateSnapshot',
    resources: [snapshot, volume],
  },
  {
    page: operators,
    says: 'a key that is absent matches nothing',
    truth: 'denied',
    identity: when('StringEquals', 'aws:SourceVpc', 'vpc-1'),
  },
  {
    page: operators,
    says: 'a key that is absent fulfils a negated operator',
    truth: 'allowed',
    identity: when('StringNotLike', 'aws:SourceVpc', 'vpc-*'),
  },
  {
    page: operators,
    says: 'IfExists is true where the key is absent',
    truth: 'allowed',
    identity: when('StringEqualsIfExists', 'aws:SourceVpc', 'vpc-1'),
  },
  {
    page: operators,
    says: 'IfExists compares where the key is there',
    truth: 'denied',
    identity: when('StringEqualsIfExists', 'aws:SourceVpc', 'vpc-1'),
    context: { 'aws:SourceVpc': 'vpc-2' },
  },
  {
    page: operators,
    says: 'a Deny with a negated IfExists still denies where the key is missing',
    truth: 'denied',
    identity: [allow(), deny({ Condition: { StringNotEqualsIfExists: { 'aws:ResourceTag/team': 'red' } } })],
  },
  {
    page: operators,
    says: 'a key that only another of the resources carries is absent',
    truth: 'denied',
    identity: when('Bool', 'ec2:Encrypted', 'true'),
    action: 'ec2:CreateSnapshot',
    resources: [snapshot, volume],
    context: { 'ec2:Encrypted': 'true' },
  },
  {
    page: operators,
    says: 'Null true asks for absence',
    truth: 'allowed',
    identity: when('Null', 'aws:TokenIssueTime', 'true'),
  },
  {
    page: operators,
    says: 'Null false asks for presence',
    truth: 'denied',
    identity: when('Null', 'aws:TokenIssueTime', false),
  },
  {
    page: operators,
    says: 'keys and operators know no case',
    truth: 'allowed',
    identity: when('stringequals', 'AWS:sourcevpc', 'vpc-1'),
    context: { 'aws:SourceVpc': 'vpc-1' },
  },
  {
    page: operators,
    says: 'a string operator lets a star span colons',
    truth: 'allowed',
    identity: when('StringLike', 'aws:SourceArn', 'arn:aws:someservice:*:111122223333:finance/*'),
    context: {
      'aws:SourceArn': 'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt',
    },
  },
  {
    page: operators,
    says: 'an ARN operator compares part by part',
    truth: 'denied',
    identity: when('ArnLike', 'aws:SourceArn', 'arn:aws:someservice:*:111122223333:finance/*'),
    context: {
      'aws:SourceArn': 'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt',
    },
  },
  {
    page: operators,
    says: 'an address is in its range',
    truth: 'allowed',
    identity: when('IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '2001:DB8:1234:5678::/64']),
    context: { 'aws:SourceIp': '2001:db8:1234:5678::9' },
  },
  {
    page: operators,
    says: 'every address is in 0.0.0.0/0',
    truth: 'denied',
    identity: [allow(), deny({ Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } } })],
    context: { 'aws:SourceIp': '203.0.113.9' },
  },
  {
    page: operators,
    says: 'an address without a prefix stands for itself',
    truth: 'denied',
    identity: when('IpAddress', 'aws:SourceIp', '203.0.113.7'),
    context: { 'aws:SourceIp': '203.0.113.8' },
  },
  {
    page: operators,
    says: 'numbers are compared as numbers',
    truth: 'allowed',
    identity: when('NumericLessThanEquals', 'ec2:VolumeSize', '10'),
    context: { 'ec2:VolumeSize': '9' },
  },
  {
    page: operators,
    says: 'dates are ISO 8601 or seconds',
    truth: 'allowed',
    identity: when('DateLessThan', 'aws:CurrentTime', '1767225600'),
    context: { 'aws:CurrentTime': '2025-12-31T23:59:59Z' },
  },
  {
    page: operators,
    says: 'Bool knows no case',
    truth: 'allowed',
    identity: when('Bool', 'aws:SecureTransport', 'TRUE'),
    context: { 'aws:SecureTransport': 'true' },
  },
  {
    page: operators,
    says: 'an operator that nobody knows leaves it open',
    truth: 'ambiguous',
    identity: when('StringMatches', 'aws:SourceVpc', 'vpc-1'),
  },
  {
    page: operators,
    says: 'a number that is none leaves it open',
    truth: 'ambiguous',
    identity: when('NumericLessThan', 'ec2:VolumeSize', 'abc'),
    context: { 'ec2:VolumeSize': '9' },
  },
  {
    page: iam('reference_policies_condition-logic-multiple-context-keys-or-values'),
    says: 'values of a key are alternatives',
    truth: 'allowed',
    identity: when('StringEquals', 'aws:SourceVpc', ['vpc-1', 'vpc-2']),
    context: { 'aws:SourceVpc': 'vpc-2' },
  },
  {
    page: iam('reference_policies_condition-logic-multiple-context-keys-or-values'),
    says: 'values of a negated operator are all excluded',
    truth: 'denied',
    identity: when('StringNotEquals', 'aws:SourceVpc', ['vpc-1', 'vpc-2']),
    context: { 'aws:SourceVpc': 'vpc-2' },
  },
  {
    page: several,
    says: 'ForAllValues is true where there are none',
    truth: 'allowed',
    identity: when('ForAllValues:StringEquals', 'aws:TagKeys', 'team'),
    action: 'ec2:CopySnapshot',
  },
  {
    page: several,
    says: 'ForAllValues wants every value',
    truth: 'denied',
    identity: when('ForAllValues:StringEquals', 'aws:TagKeys', 'team'),
    action: 'ec2:CopySnapshot',
    context: { 'aws:TagKeys': ['team', 'cost'] },
  },
  {
    page: several,
    says: 'ForAnyValue is false where there are none',
    truth: 'denied',
    identity: when('ForAnyValue:StringNotEquals', 'aws:TagKeys', 'team'),
    action: 'ec2:CopySnapshot',
  },
  {
    page: several,
    says: 'ForAnyValue wants one value',
    truth: 'allowed',
    identity: when('ForAnyValue:StringLike', 'aws:TagKeys', 't*'),
    action: 'ec2:CopySnapshot',
    context: { 'aws:TagKeys': ['cost', 'team'] },
  },
  {
    page: variables,
    says: 'a variable stands for the name of the user',
    truth: 'allowed',
    identity: [allow({ Resource: `arn:aws:rds:*:*:snapshot:${variable('aws:username')}-*` })],
    ...rds,
  },
  {
    page: variables,
    says: 'a role has no user name: nothing matches',
    truth: 'denied',
    identity: [allow({ Resource: `arn:aws:rds:*:*:snapshot:${variable('aws:username')}-*` })],
    role: true,
    ...rds,
  },
  {
    page: variables,
    says: 'what cannot be resolved leaves a negated operator open',
    truth: 'ambiguous',
    identity: when('StringNotEquals', 'aws:SourceVpc', variable('aws:username')),
    role: true,
    context: { 'aws:SourceVpc': 'vpc-1' },
  },
  {
    page: variables,
    says: 'a variable may have a default',
    truth: 'allowed',
    identity: [allow({ Resource: `arn:aws:rds:*:*:snapshot:${variable("aws:PrincipalTag/team, 'ada'")}-1` })],
    ...rds,
  },
  {
    page: variables,
    says: 'a tag of the caller is a variable',
    truth: 'denied',
    identity: [allow({ Resource: `arn:aws:rds:*:*:snapshot:${variable("aws:PrincipalTag/team, 'ada'")}-1` })],
    tags: { team: 'red' },
    ...rds,
  },
  {
    page: variables,
    says: 'the old version knows no variables',
    truth: 'denied',
    identity: [allow({ Resource: `arn:aws:rds:*:*:snapshot:${variable('aws:username')}-*` })],
    version: '2008-10-17',
    ...rds,
  },
  {
    page: elements('version'),
    says: 'no version is the old version',
    truth: 'denied',
    identity: [allow({ Resource: `arn:aws:rds:*:*:snapshot:${variable('aws:username')}-*` })],
    version: null,
    ...rds,
  },
  {
    page: variables,
    says: 'a star in a variable is a star',
    truth: 'denied',
    identity: when('StringLike', 'aws:SourceVpc', `vpc-${variable('*')}`),
    context: { 'aws:SourceVpc': 'vpc-1' },
  },
  {
    page: variables,
    says: 'a variable before the fifth colon is none',
    truth: 'denied',
    identity: [allow({ Resource: `arn:aws:rds:*:${variable('aws:PrincipalAccount')}:snapshot:*` })],
    ...rds,
  },
  {
    page: iam('reference_policies_condition-keys'),
    says: 'the caller is known: its account and its organization',
    truth: 'allowed',
    identity: [
      allow({
        Condition: {
          StringEquals: { 'aws:PrincipalAccount': '222222222222', 'aws:PrincipalOrgID': 'o-1' },
          ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/a??' },
        },
      }),
    ],
  },
  {
    page: rdsPage,
    says: 'no key limits with whom a database snapshot is shared: a key of that kind leaves an Allow open',
    truth: 'ambiguous',
    identity: when('StringEquals', 'ec2:Add/userId', '222222222222'),
    action: 'rds:ModifyDBSnapshotAttribute',
    resources: [dbSnapshot],
    context: { 'ec2:Add/userId': '222222222222' },
  },
  {
    page: rdsPage,
    says: 'and makes a Deny idle',
    truth: 'allowed',
    identity: [allow(), deny({ Condition: { StringEquals: { 'ec2:Add/userId': '444444444444' } } })],
    action: 'rds:ModifyDBSnapshotAttribute',
    resources: [dbSnapshot],
    context: { 'ec2:Add/userId': '444444444444' },
  },
  {
    page: iam('access_tags'),
    says: 'tags of the resource are compared',
    truth: 'denied',
    identity: [allow(), deny({ Condition: { StringEquals: { 'aws:ResourceTag/Team': 'red' } } })],
    resources: [{ ...snapshot, tags: { team: 'red' } }],
  },
  {
    page: iam('access_policies_boundaries'),
    says: 'a boundary alone grants nothing',
    truth: 'denied',
    identity: [],
    boundary: [allow()],
  },
  {
    page: iam('access_policies_boundaries'),
    says: 'what a boundary does not allow is denied',
    truth: 'denied',
    boundary: [allow({ Action: 's3:*' })],
  },
  {
    page: iam('access_policies_boundaries'),
    says: 'a boundary that allows lets the grant through',
    truth: 'allowed',
    boundary: [allow({ Action: 'ec2:*' })],
  },
  {
    page: iam('id_groups'),
    says: 'the policies of a group are those of its members',
    truth: 'allowed',
    identity: [],
    group: [allow()],
  },
  {
    page: iam('id_groups'),
    says: 'a Deny of a group binds its members',
    truth: 'denied',
    group: [deny({ Action: 'ec2:Delete*' })],
  },
  {
    page: organizations('orgs_manage_policies_scps_evaluation'),
    says: 'every level has to allow',
    truth: 'denied',
    scp: [[allow()], [allow({ Action: 's3:*' })], [allow()]],
  },
  {
    page: organizations('orgs_manage_policies_scps_evaluation'),
    says: 'a level without a policy allows nothing',
    truth: 'denied',
    scp: [[allow()], [], [allow()]],
  },
  {
    page: organizations('orgs_manage_policies_scps_evaluation'),
    says: 'a Deny at the root binds the accounts below',
    truth: 'denied',
    scp: [[allow(), deny({ Action: 'ec2:Delete*' })], [allow()], [allow()]],
  },
  {
    page: organizations('orgs_manage_policies_scps'),
    says: 'the management account is not bound',
    truth: 'allowed',
    account: '111111111111',
    scp: [[deny()], [deny()], [deny()]],
  },
  {
    page: organizations('orgs_manage_policies_scps'),
    says: 'a service-linked role is not bound',
    truth: 'allowed',
    role: true,
    path: '/aws-service-role/backup.amazonaws.com/',
    scp: [[deny()], [allow()], [allow()]],
  },
  {
    page: organizations('orgs_manage_policies_scps'),
    says: 'policies that are switched off bind nobody',
    truth: 'allowed',
    scp: 'off',
  },
  {
    page: organizations('orgs_manage_policies_scps_examples_general'),
    says: 'a region may be denied but for global services',
    truth: 'denied',
    scp: [
      [
        allow(),
        deny({
          Action: undefined,
          NotAction: ['iam:*', 'sts:*'],
          Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] } },
        }),
      ],
      [allow()],
      [allow()],
    ],
  },
  {
    page: organizations('orgs_manage_policies_rcps'),
    says: 'resource control policies do not reach EC2',
    truth: 'allowed',
    rcp: [deny({ Principal: '*' })],
  },
  {
    page: iam('access_policies_managed-versioning'),
    says: 'a text that was not read leaves it open',
    truth: 'ambiguous',
    text: unknown('denied'),
  },
  {
    page: elements('statement'),
    says: 'a text that is no policy leaves it open',
    truth: 'ambiguous',
    text: known('{"Statement":'),
  },
];

function textOf(statements: readonly Line[], version: string | null = '2012-10-17'): string {
  return JSON.stringify(version === null ? { Statement: statements } : { Version: version, Statement: statements });
}

const home = { cloud: 'aws', region: 'global' } as const;

function factsOf(one: Case): AccessFacts {
  const { account = '222222222222', scp, role = false, path = '/' } = one;
  const policy = (id: string, statements: readonly Line[], type: OrganizationPolicy['type']): OrganizationPolicy => ({
    ...home,
    kind: 'organization-policy',
    key: id,
    account: '111111111111',
    id,
    name: id,
    type,
    text: known(textOf(statements)),
  });
  const levels = scp === undefined || scp === 'off' ? [[allow()], [allow()], [allow()]] : scp;
  const node = (
    id: string,
    type: OrganizationNode['type'],
    parent: string | null,
    level: number,
  ): OrganizationNode => ({
    ...home,
    kind: 'organization-node',
    key: id,
    account: '111111111111',
    id,
    type,
    name: id,
    parent,
    serviceControl: known(scp === 'off' ? null : levels[level]?.length === 0 ? [] : [`p-${level}`]),
    resourceControl: known(['p-rcp']),
  });
  const identity: IamIdentity = {
    ...home,
    kind: 'iam-identity',
    key: `arn:aws:iam::${account}:${role ? 'role' : 'user'}${path}ada`,
    account,
    type: role ? 'role' : 'user',
    id: 'AIDA1',
    name: 'ada',
    path,
    createdAt: null,
    tags: one.tags ?? {},
    groups: one.group === undefined ? [] : ['g-1'],
    inline: [{ name: 'own', text: one.text ?? known(textOf(one.identity ?? [allow()], one.version)) }],
    attached: [],
    boundary: one.boundary === undefined ? null : 'arn:bound',
    trust: null,
    lastUsed: known(null),
  };
  const group = {
    ...home,
    kind: 'iam-group' as const,
    key: 'g-1',
    account,
    id: 'g-1',
    name: 'g',
    path: '/',
    attached: [],
  };
  const bound = {
    ...home,
    kind: 'managed-policy' as const,
    key: 'arn:bound',
    account,
    arn: 'arn:bound',
    name: 'b',
    version: null,
  };
  return {
    identities: [identity],
    groups: one.group === undefined ? [] : [{ ...group, inline: [{ name: 'own', text: known(textOf(one.group)) }] }],
    policies: one.boundary === undefined ? [] : [{ ...bound, text: known(textOf(one.boundary)) }],
    organization: {
      policies: [
        ...levels.map((statements, level) => policy(`p-${level}`, statements, 'service-control')),
        policy('p-rcp', one.rcp ?? [allow({ Principal: '*' })], 'resource-control'),
      ],
      nodes: [node('r-1', 'root', null, 0), node('ou-1', 'unit', 'r-1', 1), node(account, 'account', 'ou-1', 2)],
      standing: {
        ...home,
        kind: 'organization-standing',
        key: 'standing',
        account,
        organization: 'o-1',
        management: '111111111111',
      },
      gap: null,
    },
    gaps: [],
    resources: [],
  };
}

describe('brute force', () => {
  it.each(cases)('says with $page that $says', (one) => {
    const facts = factsOf(one);
    const truth = bruteForce(facts, {
      id: null,
      principal: facts.identities[0]?.key ?? '',
      actions: [one.action ?? 'ec2:DeleteSnapshot'],
      resources: one.resources ?? [snapshot],
      context: one.context ?? {},
      closed: true,
    });
    expect(truth).toBe(one.truth);
  });
});

describe('generated cases', () => {
  it('are the same for the same seed, and others for another', () => {
    const draw = (seed: number): string => {
      const dice = diceOf(seed);
      const facts = generateFacts(dice);
      return JSON.stringify([facts, generateRequest(dice, facts, true)]);
    };
    expect(draw(1)).toBe(draw(1));
    expect(draw(1)).not.toBe(draw(2));
  });

  it('are made small as long as they still fail', () => {
    const facts = generateFacts(diceOf(3));
    const has = (text: string) => (some: AccessFacts) => JSON.stringify(some.policies).includes(text);
    const small = shrink(facts, has('AdministratorAccess'));
    expect(small.policies.map(({ name }) => name)).toEqual(['AdministratorAccess']);
    expect(small.identities).toEqual([]);
    expect(small.policies[0]?.text).toEqual(known('{"Version":"2012-10-17","Statement":[]}'));
  });
});
