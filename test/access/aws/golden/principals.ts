import { account, role, user } from './account.ts';
import { ask, type Golden } from './golden.ts';
import { pages } from './pages.ts';
import { allow, deny, policy, type Statement } from './policy.ts';

const own = (...statements: readonly Statement[]) => ({ Own: policy(...statements) });

/** Where the policies of a caller come from. */
export const principalGoldens: readonly Golden[] = [
  {
    name: 'What a group may do its members may do, and nobody else',
    page: pages.groups,
    facts: account({
      users: { ada: { groups: ['backup'] }, bob: {} },
      roles: { backup: {} },
      groups: { backup: { attached: ['Backups'], inline: own(allow('ec2:CopySnapshot')) } },
      policies: { Backups: policy(allow('ec2:CreateSnapshot')) },
    }),
    asks: [
      ask(user('ada'), 'ec2:CreateSnapshot', 'allowed'),
      ask(user('ada'), 'ec2:CopySnapshot', 'allowed', { closed: true }),
      ask(user('ada'), 'ec2:DeleteSnapshot', 'denied'),
      ask(user('bob'), 'ec2:CreateSnapshot', 'denied'),
      ask(role('backup'), 'ec2:CreateSnapshot', 'denied'),
    ],
  },
  {
    name: 'A Deny in any group wins over Allows of the user and of other groups',
    page: pages.evaluation,
    facts: account({
      users: { ada: { groups: ['backup', 'juniors'], inline: own(allow('ec2:*')) } },
      groups: {
        backup: { inline: own(allow('ec2:DeleteSnapshot')) },
        juniors: { inline: own(deny(['ec2:Delete*', 'ec2:Deregister*'])) },
      },
    }),
    asks: [
      ask(user('ada'), 'ec2:DeleteSnapshot', 'denied'),
      ask(user('ada'), 'ec2:DeregisterImage', 'denied'),
      ask(user('ada'), 'ec2:CopySnapshot', 'allowed'),
    ],
  },
  {
    name: 'Inline and managed policies of a role add up, and a Deny of either counts',
    page: pages.managedAndInline,
    facts: account({
      roles: {
        worker: {
          inline: { One: policy(allow('ec2:CopySnapshot')), Two: policy(deny('rds:DeleteDBSnapshot')) },
          attached: ['Rds', 'NoShare'],
        },
      },
      policies: {
        Rds: policy(allow(['rds:*', 'ec2:ModifySnapshotAttribute'])),
        NoShare: policy(deny('ec2:Modify*Attribute')),
        Unattached: policy(allow('*')),
      },
    }),
    asks: [
      ask(role('worker'), 'ec2:CopySnapshot', 'allowed'),
      ask(role('worker'), 'rds:CopyDBSnapshot', 'allowed'),
      ask(role('worker'), 'rds:DeleteDBSnapshot', 'denied'),
      ask(role('worker'), 'ec2:ModifySnapshotAttribute', 'denied'),
      ask(role('worker'), 'backup:StartCopyJob', 'denied'),
    ],
  },
  {
    name: 'Without any policy everything is denied',
    page: pages.evaluation,
    facts: account({ users: { ada: {} }, roles: { worker: {} } }),
    asks: [
      ask(user('ada'), 'ec2:DeleteSnapshot', 'denied'),
      ask(user('ada'), 'ec2:DisableSnapshotBlockPublicAccess', 'denied', { closed: true }),
      ask(role('worker'), 'ebs:GetSnapshotBlock', 'denied'),
    ],
  },
  {
    name: 'A statement may stand alone, and lists may be single values',
    page: pages.evaluation,
    facts: account({
      users: {
        ada: {
          inline: {
            Own: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:CopySnapshot","Resource":["*"]}}',
          },
        },
      },
    }),
    asks: [ask(user('ada'), 'ec2:CopySnapshot', 'allowed'), ask(user('ada'), 'ec2:DeleteSnapshot', 'denied')],
  },
];
