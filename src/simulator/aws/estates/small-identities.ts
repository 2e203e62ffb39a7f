import { awsPolicyArn } from '../aws-policies.ts';
import type { Estate, Organization } from '../estate.ts';
import { commonIdentities } from './common-identities.ts';
import { guardrail } from './guardrail-maker.ts';
import { identityMaker } from './identity-maker.ts';
import { smallAccounts } from './small-accounts.ts';
import { allow, deny, trusts } from './statements.ts';

/** For tests: in both accounts one of everything that identities can have, and policies at the root, a unit and an account. */
export function fillSmallIdentities(estate: Estate, organization: Organization, now: Date): void {
  const { home, member, stranger } = smallAccounts;
  const { partition } = estate;
  commonIdentities(estate, now, home, 31);
  commonIdentities(estate, now, member, 32);
  const make = identityMaker(estate, now, home, 33);
  const limits = make.policy('limits', [allow(['ec2:*', 'rds:Describe*'])], 2, '/bounds/');
  make.group('backup', { path: '/team/', inline: { copies: [allow(['ec2:CreateSnapshot', 'ec2:CopySnapshot'])] } });
  make.user('bounded', {
    path: '/team/',
    groups: ['backup'],
    keysUnused: [130, 140],
    boundary: limits.id,
    tags: { team: 'team-a' },
    inline: {
      everything: [allow('*')],
      'not-restricted': [
        deny('KeepRestricted', 'ec2:ModifySnapshotAttribute', `arn:${partition}:ec2:*::snapshot/*`, {
          StringEquals: { 'aws:ResourceTag/data-class': 'restricted' },
        }),
      ],
    },
  });
  make.role('power', {
    trust: [trusts({ AWS: [`arn:${partition}:iam::${member}:root`, stranger] })],
    attached: [awsPolicyArn(partition, 'AdministratorAccess')],
    boundary: awsPolicyArn(partition, 'PowerUserAccess'),
    tags: { team: 'team-b' },
  });
  guardrail(organization, {
    id: 'p-small0region',
    name: 'regions',
    statements: [
      deny('OtherRegions', ['ec2:*', 'rds:*'], '*', {
        StringNotEquals: { 'aws:RequestedRegion': estate.regions.map(({ name }) => name) },
      }),
    ],
    targets: [organization.rootId],
  });
  guardrail(organization, {
    id: 'p-small0shares',
    name: 'no-shares',
    statements: [deny('NoShares', 'ec2:ModifySnapshotAttribute')],
    targets: ['ou-sm01-unit0001', member],
  });
  guardrail(organization, {
    id: 'p-small0keys',
    name: 'keys',
    type: 'RESOURCE_CONTROL_POLICY',
    statements: [
      {
        ...deny('OwnKeysOnly', 'kms:*', '*', { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organization.id } }),
        Principal: '*',
      },
    ],
    targets: [organization.rootId],
  });
}
