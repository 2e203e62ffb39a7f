import { awsPolicyArn } from '../aws-policies.ts';
import type { Estate } from '../estate.ts';
import type { IdentityMaker } from './identity-maker.ts';
import { trusts } from './statements.ts';

/** The role that Stillwatch assumes: the home account may become it. */
export function auditRole(make: IdentityMaker, { partition, homeId }: Estate): void {
  make.role('StillwatchAudit', {
    trust: [trusts({ AWS: `arn:${partition}:iam::${homeId}:root` })],
    attached: [awsPolicyArn(partition, 'SecurityAudit')],
    unusedDays: 1,
  });
}

/** The service-linked role of AWS Backup: no service control policy binds it. */
export function backupLinkedRole(make: IdentityMaker, { partition }: Estate): void {
  make.role('AWSServiceRoleForBackup', {
    path: '/aws-service-role/backup.amazonaws.com/',
    trust: [trusts({ Service: 'backup.amazonaws.com' })],
    attached: [awsPolicyArn(partition, 'aws-service-role/AWSBackupServiceLinkedRolePolicyForBackup')],
    unusedDays: 1,
  });
}
