import { account, dbSnap, role, snap, user } from './account.ts';
import { ask, type Golden } from './golden.ts';
import { pages } from './pages.ts';
import { allow, deny, policy, trust, variable } from './policy.ts';

const ada = user('ada');
const sameProject = policy(
  allow(['ec2:DeleteSnapshot', 'ec2:ModifySnapshotAttribute'], '*', {
    StringEquals: { 'aws:ResourceTag/access-project': variable('aws:PrincipalTag/access-project') },
  }),
);
const snapshots = {
  [snap('snap-pegasus')]: { tags: { 'access-project': 'peg' } },
  [snap('snap-unicorn')]: { tags: { 'access-project': 'uni' } },
  [snap('snap-bare')]: {},
};

/** Tags of the snapshot and of the caller. */
export const resourceTagGoldens: readonly Golden[] = [
  {
    name: 'Those who carry the tag of a project may delete its snapshots',
    page: pages.abac,
    facts: account({
      users: {
        ada: { tags: { 'access-project': 'peg' }, attached: ['SameProject'] },
        bob: { attached: ['SameProject'] },
      },
      policies: { SameProject: sameProject },
      resources: snapshots,
    }),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { on: [snap('snap-pegasus')] }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { on: [snap('snap-unicorn')] }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { on: [snap('snap-bare')] }),
      ask(ada, 'ec2:DeleteSnapshot', 'conditional'),
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { on: [{ key: snap('snap-x'), tags: { 'access-project': 'peg' } }] }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { on: [{ key: snap('snap-pegasus'), tags: {} }] }),
      ask(user('bob'), 'ec2:DeleteSnapshot', 'denied', { on: [snap('snap-pegasus')] }),
      ask(ada, 'ebs:GetSnapshotBlock', 'denied', { on: [snap('snap-pegasus')] }),
    ],
  },
  {
    name: 'The tags of a session go before those of the role, where its trust lets sessions bring tags',
    page: pages.sessionTags,
    facts: account({
      roles: {
        fixed: { tags: { 'access-project': 'peg' }, attached: ['SameProject'] },
        free: {
          tags: { 'access-project': 'peg' },
          attached: ['SameProject'],
          trust: trust({ AWS: 'arn:aws:iam::111122223333:root' }, undefined, ['sts:AssumeRole', 'sts:TagSession']),
        },
      },
      policies: { SameProject: sameProject },
      resources: snapshots,
    }),
    asks: [
      ask(role('fixed'), 'ec2:DeleteSnapshot', 'allowed', { on: [snap('snap-pegasus')] }),
      ask(role('fixed'), 'ec2:DeleteSnapshot', 'denied', { on: [snap('snap-unicorn')] }),
      ask(role('free'), 'ec2:DeleteSnapshot', 'conditional', { on: [snap('snap-pegasus')] }),
      ask(role('free'), 'ec2:DeleteSnapshot', 'conditional', { on: [snap('snap-unicorn')] }),
      ask(role('free'), 'ec2:DeleteSnapshot', 'allowed', {
        on: [snap('snap-unicorn')],
        context: { 'aws:PrincipalTag/access-project': 'uni' },
      }),
      ask(role('free'), 'ec2:DeleteSnapshot', 'denied', { on: [snap('snap-bare')] }),
    ],
  },
  {
    name: 'A Deny by tag protects a snapshot from being shared and deleted, not from being read out',
    page: pages.ec2Table,
    facts: account({
      users: {
        ada: {
          inline: {
            Own: policy(
              allow(['ec2:*', 'ebs:*']),
              deny('ec2:*', '*', { StringEquals: { 'aws:ResourceTag/data-class': ['restricted', 'secret'] } }),
            ),
          },
        },
      },
      resources: { [snap('snap-secret')]: { tags: { 'data-class': 'secret' } }, [snap('snap-open')]: {} },
    }),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { on: [snap('snap-secret')] }),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'denied', { on: [snap('snap-secret')] }),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'allowed', { on: [snap('snap-open')] }),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'conditional'),
      ask(ada, 'ebs:GetSnapshotBlock', 'allowed', { on: [snap('snap-secret')] }),
      // CopySnapshot carries no tags of the resource: the Deny never meets it.
      ask(ada, 'ec2:CopySnapshot', 'allowed', { on: [snap('snap-secret')] }),
    ],
  },
  {
    name: 'An Allow by tag does not reach an action that carries no tags of the resource',
    page: pages.ec2Table,
    facts: account({
      users: {
        ada: {
          inline: {
            Own: policy(allow('ec2:*Snapshot', '*', { StringEquals: { 'aws:ResourceTag/share': 'yes' } })),
          },
        },
      },
      resources: { [snap('snap-yes')]: { tags: { share: 'yes' } } },
    }),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { on: [snap('snap-yes')] }),
      ask(ada, 'ec2:CopySnapshot', 'denied', { on: [snap('snap-yes')] }),
      ask(ada, 'ec2:CopySnapshot', 'denied', { context: { 'aws:ResourceTag/share': 'yes' } }),
      ask(ada, 'ec2:CreateSnapshot', 'denied'),
    ],
  },
  {
    name: 'Keys, and the names of tags in them, are compared in any case; values are not',
    page: pages.conditionElement,
    facts: account({
      users: {
        ada: {
          inline: {
            Own: policy(
              allow('ec2:DeleteSnapshot', '*', { StringEquals: { 'AWS:resourcetag/Team': ['Red', 'blue'] } }),
            ),
          },
        },
      },
    }),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { on: [{ key: snap('snap-1'), tags: { team: 'Red' } }] }),
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { on: [{ key: snap('snap-1'), tags: { TEAM: 'blue' } }] }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { on: [{ key: snap('snap-1'), tags: { Team: 'red' } }] }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { on: [{ key: snap('snap-1'), tags: { Teams: 'Red' } }] }),
    ],
  },
  {
    name: 'A Deny by the tag of a DB snapshot protects it',
    page: pages.rdsTable,
    facts: account({
      users: {
        ada: {
          inline: {
            Own: policy(
              allow('rds:*'),
              deny('rds:DeleteDBSnapshot', '*', { StringEquals: { 'rds:snapshot-tag/keep': 'yes' } }),
            ),
          },
        },
      },
      resources: { [dbSnap('kept')]: { tags: { keep: 'yes' } }, [dbSnap('old')]: { tags: { keep: 'no' } } },
    }),
    asks: [
      ask(ada, 'rds:DeleteDBSnapshot', 'denied', { on: [dbSnap('kept')] }),
      ask(ada, 'rds:DeleteDBSnapshot', 'allowed', { on: [dbSnap('old')] }),
      ask(ada, 'rds:DeleteDBSnapshot', 'conditional'),
      ask(ada, 'rds:ModifyDBSnapshotAttribute', 'allowed', { on: [dbSnap('kept')] }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied'),
    ],
  },
];
