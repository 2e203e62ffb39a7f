import { account, dbSnap, role, snap, user } from './account.ts';
import { ask, type Golden } from './golden.ts';
import { pages } from './pages.ts';
import { allow, deny, oldPolicy, policy, variable } from './policy.ts';

const ada = user('ada');
const ownTag = allow('ec2:DeleteSnapshot', 'arn:aws:ec2:us-east-1::snapshot/*', {
  StringEquals: { 'ec2:ResourceTag/User': variable('aws:username') },
});
const ownName = `arn:aws:rds:*:*:snapshot:${variable('aws:username')}-*`;
const us = (id: string): string => snap(id, 'us-east-1');
const snapshots = {
  [us('snap-ada')]: { tags: { User: 'ada' } },
  [us('snap-bob')]: { tags: { User: 'bob' } },
  [us('snap-literal')]: { tags: { User: variable('aws:username') } },
  [us('snap-bare')]: {},
};

/** Variables in policies. */
export const variableGoldens: readonly Golden[] = [
  {
    name: 'Each may delete the snapshots tagged with their own name; a role has no user name',
    page: pages.ec2Examples,
    facts: account({
      users: { ada: { inline: { Own: policy(ownTag) } } },
      roles: { worker: { inline: { Own: policy(ownTag) } } },
      resources: snapshots,
    }),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { on: [us('snap-ada')] }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { on: [us('snap-bob')] }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { on: [us('snap-literal')] }),
      ask(ada, 'ec2:DeleteSnapshot', 'conditional'),
      ask(role('worker'), 'ec2:DeleteSnapshot', 'denied', { on: [us('snap-ada')] }),
      ask(role('worker'), 'ec2:DeleteSnapshot', 'denied', { on: [us('snap-bare')] }),
    ],
  },
  {
    name: 'Without a version a variable is plain text',
    page: pages.version,
    facts: account({ users: { ada: { inline: { Own: oldPolicy(ownTag) } } }, resources: snapshots }),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { on: [us('snap-ada')] }),
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { on: [us('snap-literal')] }),
      ask(ada, 'ec2:ModifySnapshotAttribute', 'denied', { on: [us('snap-literal')] }),
    ],
  },
  {
    name: 'A variable in the name of a resource stands for the user',
    page: pages.variables,
    facts: account({
      users: {
        ada: { inline: { Own: policy(allow('rds:DeleteDBSnapshot', ownName)) } },
        bob: {
          inline: { Own: oldPolicy(allow('rds:DeleteDBSnapshot', ownName)) },
        },
      },
      roles: {
        worker: {
          inline: { Own: policy(allow('rds:DeleteDBSnapshot', ownName)) },
        },
      },
    }),
    asks: [
      ask(ada, 'rds:DeleteDBSnapshot', 'allowed', { on: [dbSnap('ada-1')] }),
      ask(ada, 'rds:DeleteDBSnapshot', 'denied', { on: [dbSnap('bob-1')] }),
      ask(ada, 'rds:CopyDBSnapshot', 'denied', { on: [dbSnap('ada-1')] }),
      ask(user('bob'), 'rds:DeleteDBSnapshot', 'denied', { on: [dbSnap('bob-1')] }),
      ask(role('worker'), 'rds:DeleteDBSnapshot', 'denied', { on: [dbSnap('ada-1')] }),
    ],
  },
  {
    name: 'A default stands in where the caller lacks the tag',
    page: pages.variables,
    facts: account({
      users: {
        ada: { tags: { team: 'red' }, attached: ['Team'] },
        bob: { attached: ['Team'] },
      },
      policies: {
        Team: policy(
          allow('ec2:DeleteSnapshot', '*', {
            StringEquals: { 'ec2:ResourceTag/team': variable("aws:PrincipalTag/team, 'shared'") },
          }),
        ),
      },
      resources: {
        [snap('snap-red')]: { tags: { team: 'red' } },
        [snap('snap-shared')]: { tags: { team: 'shared' } },
      },
    }),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { on: [snap('snap-red')] }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { on: [snap('snap-shared')] }),
      ask(user('bob'), 'ec2:DeleteSnapshot', 'allowed', { on: [snap('snap-shared')] }),
      ask(user('bob'), 'ec2:DeleteSnapshot', 'denied', { on: [snap('snap-red')] }),
    ],
  },
  {
    name: 'A star, a question mark and a dollar can be meant literally',
    page: pages.variables,
    facts: account({
      users: {
        ada: {
          inline: {
            Own: policy(
              allow('ec2:DeleteSnapshot', '*', { StringLike: { 'ec2:ResourceTag/v': `1.${variable('*')}` } }),
              allow('ec2:LockSnapshot', '*', { StringLike: { 'ec2:ResourceTag/v': `why${variable('?')}` } }),
              allow('ec2:UnlockSnapshot', '*', { StringEquals: { 'ec2:ResourceTag/v': `${variable('$')}{x}` } }),
            ),
          },
        },
      },
    }),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { on: [{ key: snap('snap-1'), tags: { v: '1.*' } }] }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied', { on: [{ key: snap('snap-1'), tags: { v: '1.2' } }] }),
      ask(ada, 'ec2:LockSnapshot', 'allowed', { on: [{ key: snap('snap-1'), tags: { v: 'why?' } }] }),
      ask(ada, 'ec2:LockSnapshot', 'denied', { on: [{ key: snap('snap-1'), tags: { v: 'whys' } }] }),
      ask(ada, 'ec2:UnlockSnapshot', 'allowed', { on: [{ key: snap('snap-1'), tags: { v: variable('x') } }] }),
    ],
  },
  {
    name: 'What a negated operator does with a variable that has no value is not documented',
    page: 'reference',
    facts: account({
      users: {
        ada: {
          inline: {
            Own: policy(
              allow('ec2:*'),
              deny('ec2:DeleteSnapshot', '*', {
                StringNotEquals: { 'aws:ResourceTag/team': variable('aws:PrincipalTag/team') },
              }),
            ),
          },
        },
      },
    }),
    asks: [
      ask(ada, 'ec2:DeleteSnapshot', 'unknown', {
        on: [{ key: snap('snap-1'), tags: { team: 'red' } }],
        closed: true,
        missing: /team|variable|ambiguous/i,
      }),
      ask(ada, 'ec2:CopySnapshot', 'allowed'),
      ask(ada, 'rds:CopyDBSnapshot', 'denied'),
    ],
  },
];
