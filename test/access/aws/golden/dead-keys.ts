import { account, dbSnap, image, snap, user } from './account.ts';
import { ask, type Golden } from './golden.ts';
import { pages } from './pages.ts';
import { allow, deny, policy, type Statement } from './policy.ts';

const ada = user('ada');
const facts = (...statements: readonly Statement[]) =>
  account({ users: { ada: { inline: { Own: policy(...statements) } } } });
const shareWith = (id: string) => ({ context: { 'ec2:Add/userId': id } });
const partner = { 'ec2:Add/userId': '444455556666' };
const undocumented = /undocumented|carr|list|ec2:add|rds:|cooloff|instancetype/i;

/** Keys that an action does not carry: a condition on them grants nothing for sure, and protects nothing. */
export const deadKeyGoldens: readonly Golden[] = [
  {
    name: 'Sharing a snapshot with one account only',
    page: pages.ec2Table,
    facts: facts(allow('ec2:ModifySnapshotAttribute', 'arn:aws:ec2:*::snapshot/*', { StringEquals: partner })),
    asks: [
      ask(ada, 'ec2:ModifySnapshotAttribute', 'allowed', shareWith('444455556666')),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'denied', shareWith('777777777777')),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'denied', { closed: true, context: { 'ec2:Add/group': 'all' } }),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'conditional'),
      ask(ada, 'ec2:ResetSnapshotAttribute', 'denied'),
    ],
  },
  {
    name: 'A Deny on making snapshots public works',
    page: pages.ec2Table,
    facts: facts(allow('ec2:*'), deny('ec2:Modify*Attribute', '*', { StringEquals: { 'ec2:Add/group': 'all' } })),
    asks: [
      ask(ada, 'ec2:ModifySnapshotAttribute', 'denied', { context: { 'ec2:add/GROUP': 'all' } }),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'allowed', { closed: true, ...shareWith('777777777777') }),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'conditional'),
      // AMIs carry no such key: this guardrail does nothing for them.
      ask(ada, 'ec2:ModifyImageAttribute', 'allowed', { context: { 'ec2:Add/group': 'all' } }),
    ],
  },
  {
    name: 'The same condition on an AMI leaves an Allow open and a Deny without effect',
    page: pages.ec2Table,
    facts: account({
      users: {
        ada: { inline: { Own: policy(allow('ec2:ModifyImageAttribute', '*', { StringEquals: partner })) } },
        bob: {
          inline: {
            Own: policy(
              allow('ec2:*'),
              deny('ec2:ModifyImageAttribute', '*', { StringEquals: { 'ec2:Add/userId': '777777777777' } }),
            ),
          },
        },
        eve: {
          inline: { Own: policy(allow('ec2:*'), deny('ec2:ModifyImageAttribute', '*', { StringNotEquals: partner })) },
        },
      },
    }),
    asks: [
      ask(ada, 'ec2:ModifyImageAttribute', 'unknown', { missing: undocumented }),
      ask(ada, 'ec2:ModifyImageAttribute', 'unknown', {
        closed: true,
        ...shareWith('444455556666'),
        missing: undocumented,
      }),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'denied'),
      ask(user('bob'), 'ec2:ModifyImageAttribute', 'allowed', { on: [image('ami-1')], ...shareWith('777777777777') }),
      ask(user('bob'), 'ec2:ModifyImageAttribute', 'allowed'),
      ask(user('eve'), 'ec2:ModifyImageAttribute', 'unknown', { missing: undocumented }),
      ask(user('eve'), 'ec2:ModifySnapshotAttribute', 'allowed'),
    ],
  },
  {
    name: 'Sharing a DB snapshot cannot be limited to accounts by a condition',
    page: pages.rdsTable,
    facts: account({
      users: {
        ada: {
          inline: {
            Own: policy(
              allow('rds:ModifyDBSnapshotAttribute', '*', { StringEquals: { 'rds:ValuesToAdd': '444455556666' } }),
            ),
          },
        },
        bob: {
          inline: {
            Own: policy(
              allow('rds:*'),
              deny('rds:ModifyDB*SnapshotAttribute', '*', { StringEquals: { 'rds:ValuesToAdd': 'all' } }),
            ),
          },
        },
        eve: {
          inline: {
            Own: policy(
              allow('rds:*'),
              deny('rds:ModifyDB*SnapshotAttribute', '*', { StringNotLike: { 'rds:ValuesToAdd': '4444*' } }),
            ),
          },
        },
      },
    }),
    asks: [
      ask(ada, 'rds:ModifyDBSnapshotAttribute', 'unknown', { missing: undocumented }),
      ask(ada, 'rds:ModifyDBClusterSnapshotAttribute', 'denied'),
      ask(user('bob'), 'rds:ModifyDBSnapshotAttribute', 'allowed', { on: [dbSnap('nightly')], closed: true }),
      ask(user('bob'), 'rds:ModifyDBClusterSnapshotAttribute', 'allowed', { context: { 'rds:ValuesToAdd': 'all' } }),
      ask(user('eve'), 'rds:ModifyDBSnapshotAttribute', 'unknown', { missing: undocumented, closed: true }),
      ask(user('eve'), 'rds:CopyDBSnapshot', 'allowed'),
    ],
  },
  {
    name: 'Locking a snapshot for 10 to 50 days; the page also writes a key for the cooling-off period that no action carries',
    page: pages.snapshotLock,
    facts: account({
      users: {
        ada: {
          inline: {
            Own: policy(
              allow('ec2:LockSnapshot', 'arn:aws:ec2:*::snapshot/*', {
                NumericGreaterThan: { 'ec2:SnapshotLockDuration': 10 },
                NumericLessThan: { 'ec2:SnapshotLockDuration': 50 },
              }),
            ),
          },
        },
        bob: {
          inline: {
            Own: policy(
              allow('ec2:LockSnapshot', 'arn:aws:ec2:*::snapshot/*', {
                NumericGreaterThan: { 'ec2:CoolOffPeriod': 48 },
              }),
            ),
          },
        },
        eve: {
          inline: {
            Own: policy(
              allow('ec2:*'),
              deny('ec2:LockSnapshot', '*', { NumericLessThan: { 'ebs:SnapshotLockDuration': '30' } }),
            ),
          },
        },
      },
    }),
    asks: [
      ask(ada, 'ec2:LockSnapshot', 'allowed', { context: { 'ec2:SnapshotLockDuration': '30' } }),
      ask(ada, 'ec2:LockSnapshot', 'denied', { context: { 'ec2:SnapshotLockDuration': '10' } }),
      ask(ada, 'ec2:LockSnapshot', 'denied', { closed: true, on: [snap('snap-1')] }),
      ask(ada, 'ec2:UnlockSnapshot', 'denied'),
      ask(user('bob'), 'ec2:LockSnapshot', 'unknown', {
        context: { 'ec2:CoolOffPeriod': '72' },
        missing: undocumented,
      }),
      ask(user('eve'), 'ec2:LockSnapshot', 'allowed', { context: { 'ec2:SnapshotLockDuration': '1' } }),
    ],
  },
  {
    name: 'A key that only the instance carries fails every other thing a launch needs, unless IfExists',
    page: pages.operators,
    facts: account({
      users: {
        ada: {
          inline: {
            THISPOLICYDOESNOTWORK: policy(
              allow('ec2:RunInstances', '*', { StringLike: { 'ec2:InstanceType': ['t1.*', 't2.*'] } }),
            ),
          },
        },
        bob: {
          inline: {
            Own: policy(
              allow('ec2:RunInstances', '*', { StringLikeIfExists: { 'ec2:InstanceType': ['t1.*', 't2.*'] } }),
            ),
          },
        },
      },
    }),
    // The page is sure of both; who-can.md (2.3) holds keys outside the table to be unknown in an Allow.
    asks: [
      ask(ada, 'ec2:RunInstances', ['denied', 'unknown'], { context: { 'ec2:InstanceType': 't2.micro' } }),
      ask(user('bob'), 'ec2:RunInstances', ['allowed', 'unknown'], { context: { 'ec2:InstanceType': 't2.micro' } }),
      ask(user('bob'), 'ec2:RunInstances', 'denied', { context: { 'ec2:InstanceType': 'm5.large' } }),
      ask(user('bob'), 'ec2:CreateImage', 'denied'),
    ],
  },
];
