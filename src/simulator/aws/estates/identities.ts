import { awsPolicyArn } from '../aws-policies.ts';
import type { Estate, Organization } from '../estate.ts';
import { guardrail, withoutFullAccess } from './guardrail-maker.ts';
import { identityMaker } from './identity-maker.ts';
import { placeMaker } from './maker.ts';
import { accountsOf, organizationOf } from './organization.ts';
import type { EstateSetting } from './setting.ts';
import { allow, deny, trusts } from './statements.ts';
import { auditRole, backupLinkedRole } from './usual-roles.ts';

/** Accounts, units and policies of the estate: the member lies in the inner unit, below two levels of policies. */
export const identitiesNames = {
  management: '101010101010',
  member: '202020202020',
  stranger: '999999999999',
  root: 'r-id01',
  outer: 'ou-id01-outer001',
  inner: 'ou-id01-inner001',
  /** The policy whose text a test may refuse: it denies everything about RDS to what lies in the outer unit. */
  sealed: 'p-identsealed',
  /** The policy that bounds one role and is attached to nobody: only GetPolicyVersion gives it. */
  boundsOnly: 'AmazonEC2ReadOnlyAccess',
  region: 'us-east-1',
} as const;

/** For tests of who can: every input of a verdict once, small enough to know the truth by reading. Listings begin with an empty page. */
export function identitiesEstate({ now }: EstateSetting): Estate {
  const { management, member, outer, inner, root, region } = identitiesNames;
  const specs = [
    { id: management, name: 'management', alias: 'identities-home', parentId: root },
    { id: member, name: 'member', parentId: inner },
  ];
  const organization = organizationOf('o-identities', root, specs, [
    { id: outer, name: 'Outer', parentId: root },
    { id: inner, name: 'Inner', parentId: outer },
  ]);
  organization.emptyPage = true;
  const estate: Estate = {
    name: 'identities',
    partition: 'aws',
    homeId: management,
    regions: [
      { name: region, optIn: false },
      { name: 'eu-west-1', optIn: false },
    ],
    organization,
    accounts: accountsOf(specs),
    foreign: new Map(),
    faults: [],
  };
  for (const [at, { id }] of specs.entries()) fillCopies(estate, now, id, 41 + at);
  fillLevels(organization);
  fillManagement(estate, now);
  fillMember(estate, now);
  return estate;
}

function fillCopies(estate: Estate, now: Date, account: string, seed: number): void {
  const make = placeMaker(estate, now, account, identitiesNames.region, seed);
  const volume = make.volume({ machine: 'host', sizeGiB: 8, tags: { owner: 'team-a' } });
  make.snapshot({ of: volume, daysOld: 1, description: 'plain', tags: { owner: 'team-a' } });
  make.snapshot({ of: volume, daysOld: 2, description: 'restricted', tags: { 'data-class': 'restricted' } });
}

function fillLevels(organization: Organization): void {
  const { root, outer, inner, member, sealed } = identitiesNames;
  guardrail(organization, {
    id: 'p-identregions',
    name: 'regions',
    statements: [
      {
        Sid: 'OtherRegions',
        Effect: 'Deny',
        NotAction: ['iam:*', 'organizations:*', 'sts:*'],
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } },
      },
    ],
    targets: [root],
  });
  guardrail(organization, { id: sealed, name: 'no-rds', statements: [deny('NoRds', 'rds:*')], targets: [outer] });
  // In the inner unit only what is listed: EBS direct reads are not.
  guardrail(organization, {
    id: 'p-identlisted',
    name: 'listed',
    statements: [allow(['ec2:*', 'rds:*', 'iam:*', 'sts:*'])],
    targets: [inner],
  });
  withoutFullAccess(organization, inner);
  guardrail(organization, {
    id: 'p-identmarked',
    name: 'marked-copies',
    statements: [
      deny('MarkedCopies', 'ec2:ModifySnapshotAttribute', 'arn:aws:ec2:*::snapshot/*', {
        StringEquals: { 'aws:ResourceTag/data-class': 'restricted' },
      }),
    ],
    targets: [member],
  });
  // EC2 and RDS take no resource control policies: this one forbids nothing.
  guardrail(organization, {
    id: 'p-identrcp0001',
    name: 'without-effect',
    type: 'RESOURCE_CONTROL_POLICY',
    statements: [{ ...deny('NoEc2', ['ec2:*', 'rds:*']), Principal: '*' }],
    targets: [root],
  });
}

function fillManagement(estate: Estate, now: Date): void {
  const { management } = identitiesNames;
  const make = identityMaker(estate, now, management, 51);
  make.role('chief', {
    trust: [trusts({ AWS: `arn:aws:iam::${management}:root` })],
    attached: [awsPolicyArn('aws', 'AdministratorAccess')],
    unusedDays: 3,
  });
}

function fillMember(estate: Estate, now: Date): void {
  const { management, member, stranger, boundsOnly } = identitiesNames;
  const make = identityMaker(estate, now, member, 52);
  const aws = (name: string): string => awsPolicyArn('aws', name);
  const onlyCreate = make.policy('only-create', [allow(['ec2:CreateSnapshot', 'ec2:CreateTags'])], 1, '/bounds/');
  make.group('admins', { path: '/people/', attached: [aws('AdministratorAccess')] });
  make.group('writers', { inline: { write: [allow('EC2:createsnapshot')] } });
  make.user('ada', { path: '/people/', groups: ['admins', 'writers'], tags: { team: 'team-a' }, passwordUnused: 1 });
  make.user('bob', { attached: [aws('AdministratorAccess')], boundary: onlyCreate.id, keysUnused: [40] });
  make.user('dora', {
    passwordUnused: 5,
    keysUnused: [100],
    attached: [aws('AmazonEC2FullAccess')],
    inline: { dead: [deny('Dead', 'ec2:ModifySnapshotAttribute', `arn:aws:ec2:*:${member}:snapshot/*`)] },
  });
  make.user('emil', {
    keysUnused: [200, 190],
    inline: { office: [allow('ec2:DeleteSnapshot', '*', { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } })] },
  });
  make.user('nobody');
  make.role('carol', {
    trust: [trusts({ AWS: `arn:aws:iam::${management}:root` })],
    attached: [aws('AmazonEC2FullAccess')],
    boundary: aws(boundsOnly),
    profile: 'carol',
    unusedDays: 120,
  });
  make.role('outsider', {
    trust: [trusts({ AWS: `arn:aws:iam::${stranger}:root` })],
    inline: { share: [allow('ec2:ModifySnapshotAttribute')] },
  });
  backupLinkedRole(make, estate);
  auditRole(make, estate);
}
