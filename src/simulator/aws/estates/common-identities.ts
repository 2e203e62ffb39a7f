import { awsPolicyArn } from '../aws-policies.ts';
import type { Estate } from '../estate.ts';
import { identityMaker } from './identity-maker.ts';
import { allow, trusts } from './statements.ts';
import { auditRole, backupLinkedRole } from './usual-roles.ts';

/** What nearly every account has: administrators, the role that audits, a role of AWS's own, a machine's role. */
export function commonIdentities(estate: Estate, now: Date, accountId: string, seed: number): void {
  const { partition } = estate;
  const make = identityMaker(estate, now, accountId, seed);
  make.group('administrators', { attached: [awsPolicyArn(partition, 'AdministratorAccess')] });
  make.user('admin', { groups: ['administrators'], passwordUnused: 2, keysUnused: [null] });
  auditRole(make, estate);
  backupLinkedRole(make, estate);
  const writeCopies = make.policy('write-copies', [
    allow('ec2:CreateSnapshot', [`arn:${partition}:ec2:*::snapshot/*`, `arn:${partition}:ec2:*:*:volume/*`]),
  ]);
  make.role('worker', {
    trust: [trusts({ Service: 'ec2.amazonaws.com' })],
    attached: [writeCopies.id],
    profile: 'worker',
    unusedDays: 200,
  });
}
