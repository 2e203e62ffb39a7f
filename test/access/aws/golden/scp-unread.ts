import { account, role, user } from './account.ts';
import { ask, type Golden } from './golden.ts';
import { full } from './organization.ts';
import { pages } from './pages.ts';
import { allow, deny, policy } from './policy.ts';

const careful = { inline: { Own: policy(allow('ec2:*'), deny('ec2:DeleteSnapshot')) } };
const missing = /service control|scp|organi[sz]ation/i;

/** Service control policies that could not be read: no Allow is certain any more, an explicit Deny stays one. */
export const scpUnreadGoldens: readonly Golden[] = [
  {
    name: 'A unit whose policies were refused makes every Allow unknown, while a Deny of the root and of the user stay',
    page: pages.evaluation,
    facts: account({
      users: { ada: careful },
      roles: { AWSServiceRoleForX: { path: '/aws-service-role/x.amazonaws.com/', ...careful } },
      guard: { scps: { NoUnlock: policy(deny('ec2:UnlockSnapshot')) }, service: [[full, 'NoUnlock'], null, [full]] },
    }),
    asks: [
      ask(user('ada'), 'ec2:ModifySnapshotAttribute', 'unknown', { missing }),
      ask(user('ada'), 'ec2:ModifySnapshotAttribute', 'unknown', { missing, closed: true }),
      ask(user('ada'), 'ec2:DeleteSnapshot', 'denied'),
      ask(user('ada'), 'ec2:UnlockSnapshot', 'denied'),
      ask(user('ada'), 'rds:DeleteDBSnapshot', 'denied'),
      ask(role('aws-service-role/x.amazonaws.com/AWSServiceRoleForX'), 'ec2:ModifySnapshotAttribute', 'allowed'),
      ask(role('aws-service-role/x.amazonaws.com/AWSServiceRoleForX'), 'ec2:DeleteSnapshot', 'denied'),
    ],
  },
  {
    name: 'An attached policy whose text was refused makes every Allow unknown, even beside FullAWSAccess',
    page: pages.evaluation,
    facts: account({
      users: { ada: careful },
      guard: { scps: { Secret: null }, service: [[full, 'Secret'], [full]] },
    }),
    asks: [
      ask(user('ada'), 'ec2:CopySnapshot', 'unknown', { missing }),
      ask(user('ada'), 'ec2:DeleteSnapshot', 'denied', { closed: true }),
      ask(user('ada'), 'backup:StartCopyJob', 'denied'),
    ],
  },
  {
    name: 'An attached policy that is not in the answer makes every Allow unknown',
    page: pages.evaluation,
    facts: account({ users: { ada: careful }, guard: { service: [[full], [full, 'NeverSeen']] } }),
    asks: [
      ask(user('ada'), 'ec2:CopySnapshot', 'unknown', { missing }),
      ask(user('ada'), 'ec2:DeleteSnapshot', 'denied'),
    ],
  },
  {
    name: 'Whether there is an organization was not read: no Allow is certain',
    page: pages.evaluation,
    facts: account({ users: { ada: careful }, guard: 'unread' }),
    asks: [
      ask(user('ada'), 'ec2:CopySnapshot', 'unknown', { missing }),
      ask(user('ada'), 'ec2:DeleteSnapshot', 'denied'),
      ask(user('ada'), 'rds:DeleteDBSnapshot', 'denied', { closed: true }),
    ],
  },
  {
    name: 'The tree of the organization was read in part, and the account is not in it',
    page: pages.scpEvaluation,
    facts: account({ users: { ada: careful }, guard: { service: [[full]], gap: true } }),
    asks: [
      ask(user('ada'), 'ec2:CopySnapshot', 'unknown', { missing }),
      ask(user('ada'), 'ec2:DeleteSnapshot', 'denied', { closed: true }),
    ],
  },
  {
    name: 'A level that blocks stays a block while another level is unread',
    page: pages.scpEvaluation,
    facts: account({
      users: { ada: { inline: { All: policy(allow('*')) } } },
      guard: { scps: { OnlyRds: policy(allow('rds:*')) }, service: [['OnlyRds'], null, [full]] },
    }),
    asks: [
      ask(user('ada'), 'ec2:CopySnapshot', 'denied'),
      ask(user('ada'), 'rds:CopyDBSnapshot', 'unknown', { missing }),
    ],
  },
];
