import { awsPolicyArn } from '../aws-policies.ts';
import type { Estate } from '../estate.ts';
import { commonIdentities } from './common-identities.ts';
import { demoAccounts, demoPeople, demoRegions } from './demo-names.ts';
import { identityMaker } from './identity-maker.ts';
import { allow, deny, trusts } from './statements.ts';
import { auditRole } from './usual-roles.ts';

const snapshots = 'arn:aws:ec2:*::snapshot/*';
const volumes = 'arn:aws:ec2:*:*:volume/*';
const github = 'token.actions.githubusercontent.com';

/** Who may do what in production: mostly as it should be, with a few old problems. */
export function fillProductionIdentities(estate: Estate, now: Date): void {
  const { production, formerVendor, stranger } = demoAccounts;
  const make = identityMaker(estate, now, production, 201);
  const aws = (name: string): string => awsPolicyArn('aws', name);

  make.group('administrators', { attached: [aws('AdministratorAccess')] });
  const administrator = { groups: ['administrators'], tags: { team: 'cloud-team' }, daysOld: 900 };
  make.user('j.hartmann', { ...administrator, passwordUnused: 1, keysUnused: [3] });
  make.user('l.novak', { ...administrator, passwordUnused: 12 });
  // Made for an emergency, and forgotten.
  make.user('root-backup', { ...administrator, passwordUnused: 412 });

  const shareTagged = make.policy(
    'snapshot-tooling',
    [
      allow(['ec2:CreateSnapshot', 'ec2:CreateTags'], [snapshots, volumes]),
      allow('ec2:ModifySnapshotAttribute', snapshots, { StringEquals: { 'aws:ResourceTag/owner': 'web-team' } }),
    ],
    2,
  );
  make.group('developers', { attached: [aws('AmazonEC2ReadOnlyAccess'), shareTagged.id] });
  make.user('m.kern', { groups: ['developers'], tags: { team: 'web-team' }, passwordUnused: 1, keysUnused: [0.3] });
  // May change its own password and keys, and by a careless wildcard its own policies, too.
  make.user(demoPeople.intruded, {
    groups: ['developers'],
    tags: { team: 'web-team' },
    daysOld: 300,
    passwordUnused: 6,
    keysUnused: [1],
    inline: { 'self-service': [allow('iam:*User*', `arn:aws:iam::${production}:user/\${aws:username}`)] },
  });

  // The deny was meant to keep payroll's copies in the house; snapshots have no account in their ARN, so it never fires.
  make.user('s.brandt', {
    tags: { team: 'storage-team' },
    keysUnused: [25, null],
    attached: [aws('AmazonEC2FullAccess')],
    inline: {
      'keep-payroll-inside': [
        deny(
          'NoSharingOfPayroll',
          ['ec2:ModifySnapshotAttribute', 'ec2:CopySnapshot'],
          `arn:aws:ec2:${demoRegions.main}:${production}:snapshot/*`,
        ),
      ],
    },
  });

  const bounds = make.policy('backup-bounds', [
    allow([
      'ec2:CreateSnapshot*',
      'ec2:CopySnapshot',
      'ec2:CreateTags',
      'rds:CreateDB*Snapshot',
      'rds:CopyDB*Snapshot',
    ]),
  ]);
  make.role('backup-nightly', {
    path: '/backup/',
    trust: [trusts({ Service: 'backup.amazonaws.com' }, { StringEquals: { 'aws:SourceAccount': production } })],
    attached: [aws('service-role/AWSBackupServiceRolePolicyForBackup')],
    boundary: bounds.id,
    unusedDays: 0.4,
    tags: { team: 'storage-team' },
  });
  make.role('AWSDataLifecycleManagerDefaultRole', {
    path: '/service-role/',
    trust: [trusts({ Service: 'dlm.amazonaws.com' })],
    attached: [aws('service-role/AWSDataLifecycleManagerServiceRole')],
    unusedDays: 2,
  });
  make.role('ci-deploy', {
    trust: [
      trusts(
        { Federated: `arn:aws:iam::${production}:oidc-provider/${github}` },
        { StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com' }, StringLike: { [`${github}:sub`]: 'repo:*' } },
      ),
    ],
    inline: {
      images: [
        allow([
          'ec2:CreateImage',
          'ec2:CreateSnapshot',
          'ec2:RegisterImage',
          'ec2:ModifyImageAttribute',
          'ec2:RunInstances',
        ]),
      ],
    },
    unusedDays: 1,
    tags: { team: 'web-team' },
  });
  make.role('migration-2024', {
    trust: [trusts({ AWS: [`arn:aws:iam::${formerVendor}:root`, `arn:aws:iam::${stranger}:role/transfer`] })],
    attached: [aws('AmazonEC2FullAccess')],
    unusedDays: 238,
  });
  make.role('restore-tester', {
    trust: [trusts({ AWS: `arn:aws:iam::${production}:root` })],
    boundary: aws('PowerUserAccess'),
    attached: [aws('AdministratorAccess')],
    tags: { team: 'storage-team' },
  });
  auditRole(make, estate);
}

/** The backup account: one role that writes the copies, one that nobody has used for a year. */
export function fillBackupIdentities(estate: Estate, now: Date): void {
  const { backup, production } = demoAccounts;
  commonIdentities(estate, now, backup, 202);
  const make = identityMaker(estate, now, backup, 203);
  make.role('copy-from-production', {
    trust: [trusts({ AWS: `arn:aws:iam::${production}:role/backup/backup-nightly` })],
    inline: { copies: [allow(['ec2:CopySnapshot', 'ec2:CreateTags'], snapshots)] },
    unusedDays: 0.4,
  });
  make.role('disaster-recovery', {
    trust: [trusts({ AWS: `arn:aws:iam::${demoAccounts.disasterRecovery}:root` })],
    inline: { share: [allow(['ec2:ModifySnapshotAttribute', 'ec2:CreateVolume'])] },
    unusedDays: 371,
  });
}

/** The sandbox: everybody may do nearly everything. */
export function fillSandboxIdentities(estate: Estate, now: Date): void {
  commonIdentities(estate, now, demoAccounts.sandbox, 204);
  const make = identityMaker(estate, now, demoAccounts.sandbox, 205);
  make.group('lab', { attached: [awsPolicyArn('aws', 'PowerUserAccess')] });
  make.user('m.kern', { groups: ['lab'], daysOld: 200, passwordUnused: 20 });
  // The internship is over.
  make.user('intern', { groups: ['lab'], daysOld: 200, passwordUnused: 130, keysUnused: [140] });
}
