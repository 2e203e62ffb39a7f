import { account, dbSnap, home, snap, user, volume } from './account.ts';
import { ask, type Golden } from './golden.ts';
import { pages } from './pages.ts';
import { allow, deny, policy, type Statement } from './policy.ts';

const ada = user('ada');
const facts = (...statements: readonly Statement[]) =>
  account({ users: { ada: { inline: { Own: policy(...statements) } } } });
const ambiguous = /ambiguous/i;

/** What an ARN pattern covers. */
export const arnGoldens: readonly Golden[] = [
  {
    name: 'An Allow on snapshots with an account in the ARN grants nothing: their ARN carries none',
    page: pages.ec2Table,
    facts: facts(allow(['ec2:DeleteSnapshot', 'ec2:ModifySnapshotAttribute'], `arn:aws:ec2:*:${home}:snapshot/*`)),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { on: [snap('snap-1')] }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied'),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'denied', { closed: true }),
    ],
  },
  {
    name: 'A Deny on snapshots with an account in the ARN stops nothing',
    page: pages.ec2Table,
    facts: facts(
      allow(['ec2:*', 'ebs:*']),
      deny(['ec2:ModifySnapshotAttribute', 'ebs:*'], `arn:aws:ec2:*:${home}:snapshot/*`),
      deny('ec2:ModifySnapshotTier', 'arn:aws:ec2:*:*:snapshot/*'),
    ),
    asks: [
      ask(ada, 'ec2:ModifySnapshotAttribute', 'allowed', { on: [snap('snap-1')] }),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'allowed'),
      ask(ada, 'ebs:GetSnapshotBlock', 'allowed', { closed: true, on: [snap('snap-1')] }),
      ask(ada, 'ec2:ModifySnapshotTier', 'denied', { on: [snap('snap-1')] }),
    ],
  },
  {
    name: 'An empty account and any account both cover EBS snapshots',
    page: pages.ec2Table,
    facts: facts(
      allow('ec2:DeleteSnapshot', 'arn:aws:ec2:*::snapshot/*'),
      allow('ec2:ModifySnapshotAttribute', 'arn:aws:ec2:*:*:snapshot/*'),
    ),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'allowed'),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'allowed'),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'allowed', { on: [snap('snap-1', 'us-east-1')], closed: true }),
      ask(ada, 'ec2:DeregisterImage', 'denied'),
    ],
  },
  {
    name: 'An action without resource types is granted by the resource `*` alone',
    page: pages.blockPublicAccess,
    facts: account({
      users: {
        ada: {
          inline: { Own: policy(allow('ec2:DisableSnapshotBlockPublicAccess', 'arn:aws:ec2:*::snapshot/*')) },
        },
        bob: { inline: { Own: policy(allow('ec2:DisableSnapshotBlockPublicAccess', 'arn:aws:ec2:*:*:*')) } },
        eve: {
          inline: {
            Own: policy(allow(['ec2:EnableSnapshotBlockPublicAccess', 'ec2:DisableSnapshotBlockPublicAccess'])),
          },
        },
        sam: { inline: { Own: policy(allow('ec2:*'), deny('ec2:*', 'arn:aws:ec2:*:*:*')) } },
      },
    }),
    asks: [
      ask(ada, 'ec2:DisableSnapshotBlockPublicAccess', 'denied'),
      ask(user('bob'), 'ec2:DisableSnapshotBlockPublicAccess', 'denied'),
      ask(user('eve'), 'ec2:DisableSnapshotBlockPublicAccess', 'allowed'),
      ask(user('eve'), 'ec2:EnableSnapshotBlockPublicAccess', 'allowed', { closed: true }),
      ask(user('eve'), 'ec2:DisableImageBlockPublicAccess', 'denied'),
      ask(user('sam'), 'ec2:DisableSnapshotBlockPublicAccess', 'allowed'),
      ask(user('sam'), 'ec2:DeleteSnapshot', 'denied', { on: [snap('snap-1')] }),
    ],
  },
  {
    name: 'A wildcard in the type part and a cut-off ARN cover what both ways of matching agree on',
    page: pages.resource,
    facts: facts(
      allow('ec2:DeleteSnapshot', 'arn:aws:ec2:*:*:*/*'),
      allow('ec2:ModifySnapshotTier', 'arn:aws:ec2:*:*:snap*/*'),
      allow(['ec2:LockSnapshot', 'ec2:DisableSnapshotBlockPublicAccess'], 'arn:aws:ec2:*'),
    ),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { on: [snap('snap-1')] }),
      ask(ada, 'ec2:ModifySnapshotTier', 'allowed', { on: [snap('snap-1')], closed: true }),
      ask(ada, 'ec2:LockSnapshot', 'allowed', { on: [snap('snap-1')] }),
      ask(ada, 'ec2:DisableSnapshotBlockPublicAccess', 'denied'),
    ],
  },
  {
    name: 'A pattern that matches only if a wildcard spans colons leaves the verdict open',
    page: pages.resource,
    facts: facts(
      allow('ec2:DeleteSnapshot', 'arn:aws:ec2:*:snapshot/*'),
      allow('rds:DeleteDBSnapshot', 'arn:aws:rds:*:snapshot:*'),
      allow('rds:ModifyDBSnapshotAttribute', 'arn:aws:rds:*:*:prod-*'),
    ),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'unknown', { on: [snap('snap-1')], missing: ambiguous }),
      ask(ada, 'rds:DeleteDBSnapshot', 'unknown', { on: [dbSnap('nightly')], missing: ambiguous, closed: true }),
      ask(ada, 'rds:ModifyDBSnapshotAttribute', 'unknown', { on: [dbSnap('prod-1')], missing: ambiguous }),
      ask(ada, 'rds:ModifyDBSnapshotAttribute', 'denied', { on: [dbSnap('test-1')] }),
      ask(ada, 'rds:CopyDBSnapshot', 'denied', { on: [dbSnap('prod-1')] }),
    ],
  },
  {
    name: 'A Deny whose pattern is ambiguous leaves the verdict open, unless another Deny is plain',
    page: pages.resource,
    facts: facts(allow('rds:*'), deny('rds:*', 'arn:aws:rds:*:snapshot:*'), deny('rds:CopyDBSnapshot')),
    asks: [
      ask(ada, 'rds:DeleteDBSnapshot', 'unknown', { on: [dbSnap('nightly')], missing: ambiguous }),
      ask(ada, 'rds:CopyDBSnapshot', 'denied', { on: [dbSnap('nightly')] }),
    ],
  },
  {
    name: 'An Allow on DB snapshots covers no cluster snapshot, and the other way round',
    page: pages.rdsTable,
    facts: facts(
      allow('rds:*', 'arn:aws:rds:*:*:snapshot:*'),
      allow('rds:DeleteDBClusterSnapshot', `arn:aws:rds:*:${home}:cluster-snapshot:*`),
    ),
    asks: [
      ask(ada, 'rds:ModifyDBSnapshotAttribute', 'allowed', { on: [dbSnap('nightly')] }),
      ask(ada, 'rds:ModifyDBClusterSnapshotAttribute', 'denied', { on: [dbSnap('nightly', 'cluster-snapshot')] }),
      ask(ada, 'rds:DeleteDBClusterSnapshot', 'allowed', { on: [dbSnap('nightly', 'cluster-snapshot')] }),
      ask(ada, 'rds:DeleteDBInstance', 'denied'),
    ],
  },
  {
    name: 'A Deny on the recovery points of AWS Backup does not protect one that is an EBS snapshot',
    page: pages.vaults,
    facts: facts(
      allow('backup:*'),
      deny('backup:DeleteRecoveryPoint', 'arn:aws:backup:*:*:recovery-point:*'),
      deny('backup:UpdateRecoveryPointLifecycle', 'arn:aws:ec2:*::snapshot/*'),
    ),
    // Vaults have policies of their own, which the facts do not hold: where the user's own policies allow, both are right.
    asks: [
      ask(ada, 'backup:DeleteRecoveryPoint', 'denied', {
        on: [`arn:aws:backup:eu-central-1:${home}:recovery-point:1EB3B5E7`],
      }),
      ask(ada, 'backup:DeleteRecoveryPoint', ['allowed', 'unknown'], { on: [snap('snap-1')] }),
      ask(ada, 'backup:DeleteRecoveryPoint', ['conditional', 'unknown']),
      ask(ada, 'backup:UpdateRecoveryPointLifecycle', 'denied', { on: [snap('snap-1')] }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { on: [snap('snap-1')] }),
    ],
  },
  {
    name: 'A type that an action only may use counts where such a thing is named',
    page: pages.ec2Table,
    facts: facts(
      allow('ec2:CreateVolume', `arn:aws:ec2:*:${home}:volume/*`),
      allow('ec2:CreateTags', 'arn:aws:ec2:*::snapshot/*'),
    ),
    asks: [
      ask(ada, 'ec2:CreateVolume', 'allowed', { on: [volume('vol-new')] }),
      ask(ada, 'ec2:CreateVolume', 'denied', { on: [volume('vol-new'), snap('snap-1')] }),
      ask(ada, 'ec2:CreateTags', 'allowed', { on: [snap('snap-1')] }),
      ask(ada, 'ec2:CreateTags', 'denied', { on: [volume('vol-1')] }),
    ],
  },
  {
    name: 'The EBS direct APIs are a service apart: a Deny on ec2 does not stop reading a snapshot',
    page: pages.ebsDirect,
    facts: facts(allow('*'), deny(['ec2:*', 'ebs:PutSnapshotBlock'])),
    asks: [
      ask(ada, 'ec2:CopySnapshot', 'denied'),
      ask(ada, 'ec2:CreateVolume', 'denied'),
      ask(ada, 'ebs:GetSnapshotBlock', 'allowed'),
      ask(ada, 'ebs:ListSnapshotBlocks', 'allowed', { on: [snap('snap-1')], closed: true }),
      ask(ada, 'ebs:PutSnapshotBlock', 'denied'),
    ],
  },
];
