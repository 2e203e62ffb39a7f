import { account, image, snap, user, volume } from './account.ts';
import { ask, type Golden } from './golden.ts';
import { pages } from './pages.ts';
import { allow, deny, policy, type Statement } from './policy.ts';

const ada = user('ada');
const facts = (...statements: readonly Statement[]) =>
  account({ users: { ada: { inline: { Own: policy(...statements) } } } });
const mfa = (value: string) => ({ context: { 'aws:MultiFactorAuthPresent': value } });

/** Action, NotAction, Resource and NotResource. */
export const elementGoldens: readonly Golden[] = [
  {
    name: 'A Deny with NotAction stops everything but IAM for those who came without MFA',
    page: pages.notAction,
    facts: facts(allow('*'), {
      Sid: 'DenyAllUsersNotUsingMFA',
      Effect: 'Deny',
      NotAction: 'iam:*',
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    }),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { closed: true }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', mfa('false')),
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', mfa('true')),
      ask(ada, 'ec2:DeleteSnapshot', 'conditional'),
      ask(ada, 'organizations:LeaveOrganization', 'denied', { closed: true }),
      ask(ada, 'rds:CopyDBSnapshot', 'allowed', { ...mfa('TRUE'), closed: true }),
    ],
  },
  {
    name: 'Two Allows with NotAction together leave nothing out',
    page: pages.notAction,
    facts: facts(
      { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
      { Effect: 'Allow', NotAction: 'ec2:*', Resource: '*' },
    ),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'allowed'),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'allowed', { closed: true }),
      ask(ada, 'ebs:GetSnapshotBlock', 'allowed'),
    ],
  },
  {
    name: 'An Allow with NotAction on resources of one kind reaches what can be done to that kind',
    page: pages.notAction,
    facts: facts({ Effect: 'Allow', NotAction: 'ec2:DeleteSnapshot', Resource: 'arn:aws:ec2:*::snapshot/*' }),
    asks: [
      ask(ada, 'ec2:ModifySnapshotAttribute', 'allowed'),
      ask(ada, 'ebs:GetSnapshotBlock', 'allowed'),
      ask(ada, 'ec2:DeleteSnapshot', 'denied'),
      // Its resource is `*`, like that of ListAllMyBuckets on the page.
      ask(ada, 'ec2:DisableSnapshotBlockPublicAccess', 'denied'),
      ask(ada, 'rds:DeleteDBSnapshot', 'denied'),
    ],
  },
  {
    name: 'A Deny with NotResource leaves one snapshot',
    page: pages.notResource,
    facts: facts(allow('ec2:*'), {
      Effect: 'Deny',
      Action: 'ec2:*Snapshot*',
      NotResource: ['arn:aws:ec2:eu-central-1::snapshot/snap-payroll', 'arn:aws:ec2:*::snapshot/snap-payroll-*'],
    }),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { on: [snap('snap-payroll')] }),
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { on: [snap('snap-payroll-2', 'us-east-1')] }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { on: [snap('snap-payroll', 'us-east-1')] }),
      ask(ada, 'ec2:DeleteSnapshot', 'conditional'),
      ask(ada, 'ec2:DisableSnapshotBlockPublicAccess', 'denied'),
      ask(ada, 'ec2:DeregisterImage', 'allowed'),
    ],
  },
  {
    name: 'An Allow with NotResource grants every other snapshot',
    page: pages.notResource,
    facts: facts({ Effect: 'Allow', Action: 'ec2:*', NotResource: 'arn:aws:ec2:*::snapshot/snap-prod*' }),
    asks: [
      ask(ada, 'ec2:ModifySnapshotAttribute', 'denied', { on: [snap('snap-prod1')] }),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'allowed', { on: [snap('snap-test1')] }),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'conditional'),
      ask(ada, 'ec2:DisableSnapshotBlockPublicAccess', 'allowed'),
      ask(ada, 'ebs:GetSnapshotBlock', 'denied', { on: [snap('snap-test1')] }),
    ],
  },
  {
    name: 'A Deny on one snapshot only leaves all others',
    page: pages.evaluation,
    facts: facts(allow('ec2:*'), deny('ec2:ModifySnapshotAttribute', 'arn:aws:ec2:eu-central-1::snapshot/snap-crown')),
    asks: [
      ask(ada, 'ec2:ModifySnapshotAttribute', 'denied', { on: [snap('snap-crown')] }),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'allowed', { on: [snap('snap-other')], closed: true }),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'conditional'),
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { on: [snap('snap-crown')] }),
      ask(ada, 'ebs:GetSnapshotBlock', 'denied', { on: [snap('snap-crown')] }),
    ],
  },
  {
    name: 'Prefix and name of an action are matched in any case, with wildcards',
    page: pages.action,
    facts: facts(allow(['EC2:deletesnapshot', 'ec2:ModifySnapshot?ttribute', 'EbS:*SNAPSHOT*']), deny('RDS:*')),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'allowed'),
      ask(ada, 'EC2:DELETESNAPSHOT', 'allowed'),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'allowed'),
      ask(ada, 'ec2:ModifySnapshotTier', 'denied'),
      ask(ada, 'ebs:GetSnapshotBlock', 'allowed'),
      ask(ada, 'ebs:ListChangedBlocks', 'denied'),
      ask(ada, 'rds:DeleteDBSnapshot', 'denied'),
    ],
  },
  {
    name: 'The resource of a statement is matched in its own case',
    page: pages.resource,
    facts: facts(
      allow('ec2:DeleteSnapshot', 'arn:aws:ec2:*::Snapshot/*'),
      allow('rds:DeleteDBSnapshot', 'arn:aws:rds:*:*:snapshot:Nightly-*'),
    ),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { on: [snap('snap-1')] }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied'),
      ask(ada, 'rds:DeleteDBSnapshot', 'allowed', { on: ['arn:aws:rds:eu-central-1:111122223333:snapshot:Nightly-1'] }),
      ask(ada, 'rds:DeleteDBSnapshot', 'denied', { on: ['arn:aws:rds:eu-central-1:111122223333:snapshot:nightly-1'] }),
    ],
  },
  {
    name: 'CreateSnapshot needs the volume and the snapshot',
    page: pages.ec2Examples,
    facts: account({
      users: {
        half: { inline: { Own: policy(allow('ec2:CreateSnapshot', 'arn:aws:ec2:us-east-1::snapshot/*')) } },
        other: { inline: { Own: policy(allow('ec2:CreateSnapshot', 'arn:aws:ec2:us-east-1:111122223333:volume/*')) } },
        whole: { attached: ['Both'] },
      },
      policies: {
        Both: policy(
          allow('ec2:CreateSnapshot', 'arn:aws:ec2:us-east-1::snapshot/*'),
          allow('ec2:CreateSnapshot', 'arn:aws:ec2:us-east-1:111122223333:volume/*'),
        ),
      },
    }),
    asks: [
      ask(user('half'), 'ec2:CreateSnapshot', 'denied'),
      ask(user('half'), 'ec2:CreateSnapshot', 'denied', { on: [snap('snap-new', 'us-east-1')], closed: true }),
      ask(user('other'), 'ec2:CreateSnapshot', 'denied'),
      ask(user('whole'), 'ec2:CreateSnapshot', 'conditional'),
      ask(user('whole'), 'ec2:CreateSnapshot', 'allowed', {
        on: [snap('snap-new', 'us-east-1'), volume('vol-1', 'us-east-1')],
      }),
      ask(user('whole'), 'ec2:CreateSnapshot', 'denied', { on: [volume('vol-1', 'eu-central-1')] }),
      ask(user('whole'), 'ec2:CreateSnapshots', 'denied'),
    ],
  },
  {
    name: 'CopyImage needs the image and its snapshots; a Deny on either stops it',
    page: pages.copyImage,
    facts: account({
      users: {
        ada: {
          inline: { Own: policy(allow('ec2:CopyImage', ['arn:aws:ec2:*::image/*', 'arn:aws:ec2:*::snapshot/*'])) },
        },
        bob: { inline: { Own: policy(allow('ec2:CopyImage', 'arn:aws:ec2:*::image/*')) } },
        eve: { inline: { Own: policy(allow('ec2:*'), deny('ec2:CopyImage', 'arn:aws:ec2:*::snapshot/*')) } },
      },
    }),
    asks: [
      ask(ada, 'ec2:CopyImage', 'allowed'),
      ask(ada, 'ec2:CopyImage', 'allowed', { on: [image('ami-1'), snap('snap-1')], closed: true }),
      ask(ada, 'ec2:DeregisterImage', 'denied'),
      ask(user('bob'), 'ec2:CopyImage', 'denied', { on: [image('ami-1')] }),
      ask(user('eve'), 'ec2:CopyImage', 'denied'),
      ask(user('eve'), 'ec2:CreateStoreImageTask', 'allowed'),
    ],
  },
];
