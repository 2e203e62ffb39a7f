import type { Organization } from '../estate.ts';
import { guardrail, withoutFullAccess } from './guardrail-maker.ts';
import { allow, deny } from './statements.ts';
import { workforceUnits } from './workforce-names.ts';

/** Policies at the root, in units and on every third account. */
export function fillWorkforceLevels(organization: Organization, accounts: readonly string[]): void {
  const { root, production, development } = workforceUnits;
  guardrail(organization, {
    id: 'p-wfregions01',
    name: 'our-regions',
    statements: [
      deny('OtherRegions', ['ec2:*', 'rds:*', 'ebs:*'], '*', {
        StringNotEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] },
      }),
    ],
    targets: [root],
  });
  guardrail(organization, {
    id: 'p-wfdeletes01',
    name: 'production-keeps-copies',
    statements: [
      deny('KeepCopies', ['ec2:DeleteSnapshot', 'rds:DeleteDBSnapshot'], '*', {
        ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/backup/*' },
      }),
      deny('StaysInside', 'EC2:ModifySnapshotAttribute', 'arn:aws:ec2:*::snapshot/*', {
        StringEquals: { 'aws:ResourceTag/data-class': 'restricted' },
      }),
    ],
    targets: [production],
  });
  guardrail(organization, {
    id: 'p-wflisted01',
    name: 'development-services',
    statements: [
      allow(['ec2:*', 'rds:*', 'iam:*', 'sts:*', 's3:*', 'lambda:*', 'logs:*', 'kms:*']),
      allow('ebs:ListSnapshotBlocks', 'arn:aws:ec2:*::snapshot/*'),
    ],
    targets: [development],
  });
  withoutFullAccess(organization, development);
  guardrail(organization, {
    id: 'p-wfaccount01',
    name: 'no-public-copies',
    statements: [deny('NotPublic', ['ec2:ModifySnapshotAttribute'], '*', { StringEquals: { 'ec2:Add/group': 'all' } })],
    targets: accounts.filter((_, at) => at % 3 === 1),
  });
  guardrail(organization, {
    id: 'p-wfresource01',
    name: 'own-people-only',
    type: 'RESOURCE_CONTROL_POLICY',
    statements: [
      {
        ...deny('OwnPeopleOnly', ['kms:*', 's3:*', 'sts:*'], '*', {
          StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organization.id },
          BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
        }),
        Principal: '*',
      },
    ],
    targets: [root],
  });
}
